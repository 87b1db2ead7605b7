import { createInterface, type Interface } from 'node:readline/promises'
import { Refusal } from './refusal.ts'

type Input = NodeJS.ReadableStream & { isTTY?: boolean }
type Output = NodeJS.WritableStream & { isTTY?: boolean }

/** Where the program reads answers and writes lines. */
export class Terminal {
  /** Whether someone is there to answer. */
  readonly isInteractive: boolean

  readonly #input: Input
  readonly #output: Output
  readonly #errors: Output
  readonly #gone = new AbortController()
  #lines: Interface | undefined

  constructor(input: Input, output: Output, errors: Output) {
    this.#input = input
    this.#output = output
    this.#errors = errors
    this.isInteractive = Boolean(input.isTTY && output.isTTY)
  }

  /** @throws Refusal with exit code 130 when the user ends the input instead. */
  async ask(question: string): Promise<string> {
    this.#lines ??= createInterface({ input: this.#input, output: this.#output }).once('close', () =>
      this.#gone.abort(),
    )
    try {
      return await this.#lines.question(question, { signal: this.#gone.signal })
    } catch (error) {
      if (!this.#gone.signal.aborted) throw error
      throw new Refusal('\nInterrupted. Nothing was written.', 130)
    }
  }

  print(text: string): void {
    this.#output.write(`${text}\n`)
  }

  complain(text: string): void {
    this.#errors.write(`${text}\n`)
  }

  /** Lets the process end. */
  close(): void {
    this.#lines?.close()
  }
}

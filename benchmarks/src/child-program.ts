import { fork, type ChildProcess } from 'node:child_process'

/** Longer than anything that a row asks of a child, in milliseconds. */
const PATIENCE = 120_000

/** A program of ours in a process of its own, which talks with this one by messages, in turn. */
export class ChildProgram {
  readonly #child: ChildProcess
  readonly #ended: Promise<void>

  constructor(file: string, args: readonly string[]) {
    this.#child = fork(file, args, { execArgv: ['--expose-gc'] })
    this.#ended = new Promise((resolve) => {
      this.#child.once('exit', () => resolve())
    })
  }

  /** Sends a message, and resolves to the next one that comes. */
  ask<T>(message: object): Promise<T> {
    const answer = this.next<T>()
    this.#child.send(message)
    return answer
  }

  /** @throws Error when the program ends, or takes longer than two minutes. */
  async next<T>(): Promise<T> {
    const { promise, resolve, reject } = Promise.withResolvers<T>()
    const onExit = (code: number | null): void =>
      reject(new Error(`${this.#child.spawnargs.slice(1).join(' ')} ended with code ${code}`))
    const timer = setTimeout(() => reject(new Error('A measured program gave no answer')), PATIENCE)
    this.#child.once('message', resolve as (message: unknown) => void)
    this.#child.once('exit', onExit)
    try {
      return await promise
    } finally {
      clearTimeout(timer)
      this.#child.off('message', resolve as (message: unknown) => void)
      this.#child.off('exit', onExit)
    }
  }

  async stop(): Promise<void> {
    if (this.#child.connected) this.#child.disconnect()
    const timer = setTimeout(() => this.#child.kill('SIGKILL'), 5000)
    await this.#ended
    clearTimeout(timer)
  }
}

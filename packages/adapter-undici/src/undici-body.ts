import type { Readable } from 'node:stream'
import { BodyStream } from '@axios-ts/core/adapter'
import type { BodyFlow } from './body-flow.ts'
import type { Joiner } from './joiner.ts'

/** Whose body it is. */
export interface BodyOwner {
  /** It has more bytes than it may. */
  tooLong(): void
  /** It is complete. */
  ended(): void
  /** Nobody reads on. */
  abandoned(): void
}

/** The body of one answer, on its way to whoever reads it. */
export class UndiciBody {
  readonly #flow: BodyFlow
  readonly #limit: number
  readonly #owner: BodyOwner
  #size = 0
  #onChunk: (chunk: Buffer) => void = () => {}
  #onEnd: () => void = () => {}
  #fail: (error: Error) => void = () => {}
  #isDone = false

  /** `limit` is the most bytes that it may have. */
  constructor(flow: BodyFlow, limit: number, owner: BodyOwner) {
    this.#flow = flow
    this.#limit = limit
    this.#owner = owner
  }

  /** All of it, once it was started. */
  collect(join: Joiner): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = []
      this.#readBy(
        (chunk) => chunks.push(chunk),
        () => resolve(join(chunks, this.#size)),
        reject,
      )
    })
  }

  /** A stream of it, which errors when it never will be complete. */
  stream(): Readable {
    const output = new BodyStream({
      resume: () => this.#flow.resume(),
      pause: () => this.#flow.pause(),
      abandon: () => this.#owner.abandoned(),
    })
    this.#readBy(
      (chunk) => output.receive(chunk),
      () => output.push(null),
      (error) => output.destroy(error),
    )
    return output
  }

  start(): void {
    this.#flow.start(
      (chunk) => {
        if (this.#isDone) return
        this.#size += chunk.byteLength
        if (this.#size > this.#limit) this.#owner.tooLong()
        else this.#onChunk(chunk)
      },
      () => {
        if (this.#isDone) return
        this.#isDone = true
        this.#owner.ended()
        this.#onEnd()
      },
    )
  }

  /** As arguments, for V8 puts a function that is written straight into a property among what is old, where it outlives its body. */
  #readBy(onChunk: (chunk: Buffer) => void, onEnd: () => void, fail: (error: Error) => void): void {
    this.#onChunk = onChunk
    this.#onEnd = onEnd
    this.#fail = fail
  }

  /** Frees what it holds; whoever waits for it gets the error. */
  destroy(error?: Error): void {
    this.#isDone = true
    this.#flow.destroy()
    if (error) this.#fail(error)
  }
}

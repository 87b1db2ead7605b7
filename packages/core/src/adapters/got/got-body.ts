import type { Duplex, Readable } from 'node:stream'
import { BodyStream } from '../body/body-stream.ts'
import { joined } from '../body/joined.ts'

/** What a {@link GotBody} belongs to. */
export interface BodyOwner {
  /** A stage, or the reader's limit, has failed; gives whether the body is given up. */
  failed(error: unknown): void
  tooLong(): void
  /** All has come. Gives false when it only looks so. */
  ended(): boolean
  /** The reader has gone. */
  abandoned(): void
}

/** The body of an answer on its way from got to its reader, through what counts and decodes it. */
export class GotBody {
  readonly #source: Readable
  readonly #stages: readonly Duplex[]
  readonly #limit: number
  readonly #owner: BodyOwner
  #output: BodyStream | undefined
  #reject: ((error: Error) => void) | undefined
  #destroyed = false

  /** `limit` is the most bytes that may reach the reader. */
  constructor(source: Readable, stages: readonly Duplex[], limit: number, owner: BodyOwner) {
    this.#source = source
    this.#stages = stages
    this.#limit = limit
    this.#owner = owner
  }

  /** Whether the reader, or the rate, is the one that is slow: bytes may be waiting that nobody takes. */
  get isHeldBack(): boolean {
    const { readableLength = 0, readableHighWaterMark = 1 } = this.#output ?? {}
    return readableLength >= readableHighWaterMark || this.#source.isPaused()
  }

  collect(): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      this.#reject = reject
      const chunks: Uint8Array[] = []
      this.#receive(
        (chunk) => chunks.push(chunk),
        (size) => resolve(joined(chunks, size)),
      )
    })
  }

  stream(): Readable {
    const body = this.#stages.at(-1) ?? this.#source
    const output = new BodyStream({
      resume: () => body.resume(),
      pause: () => body.pause(),
      abandon: () => this.#owner.abandoned(),
    })
    this.#output = output
    this.#receive(
      (chunk) => output.receive(chunk),
      () => output.push(null),
    )
    return output
  }

  /** No more comes: the reader, if there is one still, gets the error. */
  destroy(error?: Error): void {
    this.#destroyed = true
    for (const stage of this.#stages) stage.destroy()
    if (!error) return
    this.#output?.destroy(error)
    this.#reject?.(error)
  }

  #receive(onChunk: (chunk: Uint8Array) => void, onEnd: (size: number) => void): void {
    let body = this.#source
    for (const stage of this.#stages) {
      stage.once('error', (error) => this.#owner.failed(error))
      body = body.pipe(stage)
    }
    let size = 0
    body.on('data', (chunk: Uint8Array) => {
      size += chunk.byteLength
      if (size > this.#limit) this.#owner.tooLong()
      else if (!this.#destroyed) onChunk(chunk)
    })
    body.once('end', () => {
      if (this.#owner.ended()) onEnd(size)
    })
  }
}

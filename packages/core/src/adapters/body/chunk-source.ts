import type { Readable } from 'node:stream'

type Chunk = Uint8Array | string

/**
 * A Node stream, chunk by chunk as it gives them. Its own iterator joins what has gathered into one Buffer each time, which costs
 * more than all the rest of an upload.
 */
export class ChunkSource implements AsyncIterableIterator<Chunk> {
  readonly #stream: Readable
  readonly #chunks: Chunk[] = []
  #isOpen = false
  #isDone = false
  #failure: { readonly error: unknown } | undefined
  #wake: (() => void) | undefined

  constructor(stream: Readable) {
    this.#stream = stream
    // It may fail before it is read, and a stream's error that nobody hears ends the process.
    stream.on('error', this.#onError)
  }

  async next(): Promise<IteratorResult<Chunk, undefined>> {
    if (!this.#isOpen) this.#open()
    for (;;) {
      const value = this.#chunks.shift()
      if (value !== undefined) return { done: false, value }
      if (this.#failure) throw this.#failure.error
      if (this.#isDone) return { done: true, value: undefined }
      // oxlint-disable-next-line no-await-in-loop
      await new Promise<void>((resolve) => {
        this.#wake = resolve
        this.#stream.resume()
      })
    }
  }

  /** Nobody reads on. */
  destroy(): void {
    this.#stream.destroy()
  }

  /** For `Upload`, which ends a source by `destroy()` where it has this, too. */
  on(): this {
    return this
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  #open(): void {
    const stream = this.#stream
    this.#isOpen = true
    this.#isDone = stream.readableEnded
    if (stream.errored) this.#failure = { error: stream.errored }
    else if (stream.closed) this.#onClose()
    stream.on('data', this.#onData).once('end', this.#onEnd).once('close', this.#onClose)
  }

  readonly #onData = (chunk: Chunk): void => {
    this.#chunks.push(chunk)
    this.#stream.pause()
    this.#wake?.()
  }

  readonly #onEnd = (): void => {
    this.#isDone = true
    this.#wake?.()
  }

  readonly #onError = (error: unknown): void => {
    this.#failure ??= { error }
    this.#wake?.()
  }

  readonly #onClose = (): void => {
    if (!this.#isDone) {
      this.#onError(
        Object.assign(new Error('The stream was closed before its end'), {
          code: 'ERR_STREAM_PREMATURE_CLOSE',
        }),
      )
    }
    this.#stream.removeListener('data', this.#onData).removeListener('end', this.#onEnd)
  }
}

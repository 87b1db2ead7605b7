import { Readable } from 'node:stream'

/** What a {@link BodyStream} reads. */
export interface BodySource {
  /** Lets chunks come, or come again. */
  resume(): void
  /** Keeps further chunks back. */
  pause(): void
  /** Nobody reads on. */
  abandon(): void
}

/** A response body that is handed out while it arrives. It ends when the body is complete, and errors when it never will be. */
export class BodyStream extends Readable {
  readonly #source: BodySource

  constructor(source: BodySource) {
    super()
    this.#source = source
    // It may fail before its reader listens, and a stream's error that nobody hears ends the process.
    this.on('error', () => {})
  }

  /** Adds a chunk. */
  receive(chunk: Uint8Array): void {
    if (!this.push(chunk)) this.#source.pause()
  }

  override _read(): void {
    this.#source.resume()
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.#source.abandon()
    callback(error)
  }
}

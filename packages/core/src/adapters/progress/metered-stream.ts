import { Transform, type TransformCallback } from 'node:stream'
import type { Meter } from './meter.ts'

/** Lets a body through as its meter says. */
export class MeteredStream extends Transform {
  readonly #meter: Meter

  constructor(meter: Meter) {
    super()
    this.#meter = meter
  }

  override _transform(chunk: Uint8Array, _encoding: string, callback: TransformCallback): void {
    void this.#pass(chunk, callback)
  }

  override _flush(callback: TransformCallback): void {
    this.#meter.end()
    callback()
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.#meter.stop()
    callback(error)
  }

  async #pass(chunk: Uint8Array, done: TransformCallback): Promise<void> {
    for (let at = 0; at < chunk.byteLength && !this.destroyed; at += this.#meter.piece) {
      const piece = chunk.subarray(at, at + this.#meter.piece)
      // One after the other is what a rate is.
      // oxlint-disable-next-line no-await-in-loop
      await this.#meter.pass(piece.byteLength)
      if (!this.destroyed) this.push(piece)
    }
    done()
  }
}

import type { ResolvedConfig } from '@axios-ts/core'
import { likelyKind, streamKind, type StreamKind } from './streams.ts'

/** Which kind of stream the adapters of a client give, so that one from the cache is of the same kind. */
export class StreamKinds {
  readonly #seen = new WeakMap<object, StreamKind>()

  /** Notes of what kind the body was that an adapter gave. */
  note({ adapter }: ResolvedConfig, body: unknown): void {
    const kind = typeof adapter === 'object' || typeof adapter === 'function' ? streamKind(body) : undefined
    if (kind) this.#seen.set(adapter as object, kind)
  }

  of({ adapter }: ResolvedConfig): StreamKind {
    const seen =
      typeof adapter === 'object' || typeof adapter === 'function' ? this.#seen.get(adapter) : undefined
    return seen ?? likelyKind(adapter)
  }
}

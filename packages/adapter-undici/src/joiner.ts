import type { ResolvedConfig } from '@axios-ts/core'
import { joined, own } from '@axios-ts/core/adapter'

/** Makes one Buffer of chunks. */
export type Joiner = (chunks: readonly Buffer[], size: number) => Buffer

/**
 * How the body of an answer is put together. Bytes that the caller is to get share their memory with no others. What only becomes
 * text may come from Node's pool, as memory of its own costs more than all else that is done with a small body.
 */
export function joinerFor(config: ResolvedConfig): Joiner {
  return own(config).responseType === 'arraybuffer' ? joined : pooled
}

/** One Buffer that may be a part of Node's pool. */
export function pooled(chunks: readonly Buffer[], size: number): Buffer {
  const first = chunks[0]
  return chunks.length === 1 && first ? Buffer.from(first) : Buffer.concat(chunks, size)
}

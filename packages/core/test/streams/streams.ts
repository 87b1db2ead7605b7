import { Readable } from 'node:stream'

/** The same chunks as each kind of stream that the readers take. */
export const kinds: readonly {
  kind: string
  from: (chunks: Iterable<Uint8Array | string>) => never
}[] = [
  { kind: 'a Node stream', from: (chunks) => Readable.from(chunks, { objectMode: false }) as never },
  { kind: 'a web stream', from: (chunks) => Readable.toWeb(Readable.from(bytesOf(chunks))) as never },
  { kind: 'an async iterable', from: (chunks) => bytesOf(chunks) as never },
  { kind: 'a response', from: (chunks) => ({ data: Readable.from(bytesOf(chunks)), config: {} }) as never },
]

async function* bytesOf(chunks: Iterable<Uint8Array | string>): AsyncGenerator<Uint8Array> {
  for (const chunk of chunks) yield typeof chunk === 'string' ? new TextEncoder().encode(chunk) : chunk
}

/** A text's bytes, cut at every place: one byte a chunk. */
export function bytewise(text: string): Uint8Array[] {
  return Array.from(new TextEncoder().encode(text), (byte) => Uint8Array.of(byte))
}

/** Everything that an iterable gives. */
export async function all<T>(iterable: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = []
  for await (const item of iterable) items.push(item)
  return items
}

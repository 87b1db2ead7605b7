import { Duplex } from 'node:stream'
import * as zlib from 'node:zlib'

type Open = (firstByte: number) => Duplex

/** zlib's compression method, in the low half of the first byte (RFC 1950, section 2.2); no raw block begins so. */
const ZLIB = 8

/** `deflate` should be zlib (RFC 9110, section 8.4.1.2), but servers send the raw format (RFC 1951) as well. */
const inflate: Open = (firstByte) =>
  (firstByte & 15) === ZLIB ? zlib.createInflate() : zlib.createInflateRaw()
/** As axios reads it: what is called so is gzip or zlib nowadays; Unix compress itself nobody sends. */
const unzip: Open = () => zlib.createUnzip()

const DECODERS: ReadonlyMap<string, Open> = new Map<string, Open>([
  ['gzip', unzip],
  ['x-gzip', unzip],
  ['compress', unzip],
  ['x-compress', unzip],
  ['deflate', inflate],
  ['br', () => zlib.createBrotliDecompress()],
  ['zstd', () => zlib.createZstdDecompress()],
])

/**
 * What decodes a body with this Content-Encoding, in the order in which it must pass; nothing when one of the codings is
 * unknown, for then the body has to stay as it is.
 */
export function decodersFor(contentEncoding: string): ContentDecoder[] {
  const decoders: ContentDecoder[] = []
  for (const coding of codingsOf(contentEncoding)) {
    const opens = DECODERS.get(coding)
    if (!opens) return []
    decoders.unshift(new ContentDecoder(opens))
  }
  return decoders
}

/** The names in a Content-Encoding, without those that change nothing. */
export function codingsOf(contentEncoding: string): string[] {
  return contentEncoding
    .toLowerCase()
    .split(',')
    .map((coding) => coding.trim())
    .filter((coding) => coding !== '' && coding !== 'identity')
}

/**
 * Decodes one coding. The decoder itself is made when the first byte is there: a body of no bytes is an empty one, whatever
 * the header says, and the format of `deflate` shows only then. A body that was cut is an error.
 */
class ContentDecoder extends Duplex {
  readonly #open: Open
  #inner: Duplex | undefined

  constructor(opens: Open) {
    super()
    this.#open = opens
  }

  override _write(chunk: Buffer, _encoding: string, callback: (error?: Error | null) => void): void {
    this.#inner ??= this.#begin(chunk[0] ?? 0)
    this.#inner.write(chunk, callback)
  }

  override _final(callback: (error?: Error | null) => void): void {
    if (this.#inner) this.#inner.end()
    else this.push(null)
    callback()
  }

  override _read(): void {
    this.#inner?.resume()
  }

  override _destroy(error: Error | null, callback: (error?: Error | null) => void): void {
    this.#inner?.destroy()
    callback(error)
  }

  #begin(firstByte: number): Duplex {
    const inner = this.#open(firstByte)
    inner.on('data', (chunk: Buffer) => {
      if (!this.push(chunk)) inner.pause()
    })
    inner.once('end', () => this.push(null))
    inner.once('error', (error) => this.destroy(error))
    return inner
  }
}

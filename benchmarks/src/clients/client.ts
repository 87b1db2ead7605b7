import type { Readable } from 'node:stream'

/** What a row asks of a client. Every client answers `json`; the rest is for the rows that name it. */
export interface HttpClient {
  /** A GET, its body parsed. */
  json(url: string): Promise<unknown>
  /** A GET; resolves to the number of bytes in its body, which was read as a whole. */
  bytes?(url: string): Promise<number>
  /** A GET; its body as it comes. */
  download?(url: string): Promise<AsyncIterable<Uint8Array>>
  /** A POST of a stream whose length is not told. */
  upload?(url: string, body: Upload): Promise<unknown>
  close?(): Promise<void>
}

/** The same bytes for the libraries of Node's streams and for those of the platform's. */
export interface Upload {
  node(): Readable
  web(): ReadableStream<Uint8Array>
}

/** What a module in this folder exports. */
export interface ClientModule {
  readonly open: () => HttpClient | Promise<HttpClient>
}

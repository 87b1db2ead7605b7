// What core expects of a page and test environments that imitate one (jsdom) lack: the bundler puts these names in place
// of the global ones. They are the platform's own wherever it has them.
import { Utf8Decoder, Utf8Encoder } from './utf-8.ts'

const platform: Partial<typeof globalThis> = globalThis

export const TextEncoder: new () => Pick<globalThis.TextEncoder, 'encode'> =
  platform.TextEncoder ?? Utf8Encoder
export const TextDecoder: new (label?: string) => Pick<globalThis.TextDecoder, 'decode'> =
  platform.TextDecoder ?? Utf8Decoder
/** Without streams on the platform, no value is one. */
export const ReadableStream: object = platform.ReadableStream ?? function absent() {}

function parseURL(url: string, base?: string): URL | null {
  try {
    return new URL(url, base)
  } catch {
    return null
  }
}

const parse: typeof URL.parse = (platform.URL as Partial<typeof URL> | undefined)?.parse ?? parseURL
export { parse as 'URL.parse' }

import { AxiosHeaders, isSensitiveHeader, redactURL } from '@axios-ts/core'
import { printable } from './printable.ts'

const MASK: readonly string[] = ['[redacted]']

/** Headers as fields: `http.request.header.accept` and so on, each a list of values, credentials replaced by `[redacted]`. */
export function headerFields(
  direction: 'request' | 'response',
  headers: AxiosHeaders,
): Record<string, readonly string[]> {
  const fields: Record<string, readonly string[]> = {}
  for (const [name, value] of AxiosHeaders.from(headers)) {
    const field = `http.${direction}.header.${printable(name.toLowerCase())}`
    fields[field] = isSensitiveHeader(name) ? MASK : [value].flat().map(safeValue)
  }
  return fields
}

/** Location, Referer, Link and others hold URLs; masked as one, a value that is none stays as it is or loses too much. */
function safeValue(value: unknown): string {
  return printable(redactURL(String(value)))
}

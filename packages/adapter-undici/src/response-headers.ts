import { AxiosHeaders } from '@axios-ts/core'
import type { IncomingHttpHeaders } from 'node:http'

/** Where a second one is a mistake, and the first holds, as node:http has it. */
const SINGLE: ReadonlySet<string> = new Set(
  `age authorization content-length content-type etag expires from host if-modified-since if-unmodified-since
  last-modified location max-forwards proxy-authorization referer retry-after server user-agent`.split(/\s+/),
)

/**
 * The headers of an answer as node:http hands them out: cookies are a list, of other repeated ones the values are joined. What the
 * parser let through needs no cleaning, so that they are assigned as they are.
 */
export function responseHeaders(parsed: IncomingHttpHeaders): AxiosHeaders {
  const headers = new AxiosHeaders()
  for (const name of Object.keys(parsed)) {
    const value = parsed[name]
    if (typeof value === 'string' && name !== 'set-cookie' && name !== '__proto__') headers[name] = value
    else if (value !== undefined) headers.set(name, combined(name, value))
  }
  return headers
}

function combined(name: string, value: string | string[]): string | string[] {
  if (name === 'set-cookie') return [value].flat()
  if (!Array.isArray(value)) return value
  return SINGLE.has(name) ? (value[0] ?? '') : value.join(name === 'cookie' ? '; ' : ', ')
}

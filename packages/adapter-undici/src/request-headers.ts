import type { NetworkRequest } from '@axios-ts/core'
import { ACCEPT_ENCODING, own, Upload, USER_AGENT, type Payload } from '@axios-ts/core/adapter'

/** Headers as undici takes them: name, value, name, value. */
export type FlatHeaders = (string | string[])[]

/**
 * The request's own headers, spelled as they were given, then what they leave open. Undici itself frames the body, and
 * measures one that is in memory.
 */
export function requestHeaders(request: NetworkRequest, payload: Payload | undefined): FlatHeaders {
  const { headers } = request
  const flat: FlatHeaders = []
  let length = payload?.content instanceof Upload ? payload.length?.toString() : undefined
  let isChunked = false
  let hasType = false
  let hasAgent = false
  let hasCodings = false
  for (const name of Object.keys(headers)) {
    const value = headers[name]
    if (value === undefined || value === null || value === false) continue
    // Most names differ in length, which is quicker to see than a difference in letters.
    switch (name.length) {
      case 10:
        hasAgent ||= is(name, 'user-agent')
        break
      case 12:
        if (!is(name, 'content-type')) break
        // Only the encoder knows the boundary of a form; any other Content-Type would be wrong. (Most bodies have no type of
        // their own, and to ask for FormData loads Node's own copy of undici.)
        if (payload?.type !== undefined && request.body instanceof FormData) continue
        hasType = true
        break
      case 14:
        if (!is(name, 'content-length')) break
        length = value as string
        continue
      case 15:
        hasCodings ||= is(name, 'accept-encoding')
        break
      case 17:
        if (!is(name, 'transfer-encoding')) break
        isChunked = true
        continue
    }
    flat.push(name, value as string | string[])
  }
  if (!hasAgent) flat.push('User-Agent', USER_AGENT)
  if (!hasCodings && own(request.config).decompress !== false) flat.push('Accept-Encoding', ACCEPT_ENCODING)
  if (payload === undefined) return flat
  if (payload.type !== undefined && !hasType) flat.push('Content-Type', payload.type)
  // A message with both is how requests are smuggled past a proxy (RFC 9112, section 6.1).
  if (length !== undefined && !isChunked) flat.push('Content-Length', length)
  return flat
}

function is(name: string, lower: string): boolean {
  return name === lower || name.toLowerCase() === lower
}

import type { OutgoingHttpHeaders } from 'node:http'
import { isFormData } from '../../object-kind.ts'
import type { NetworkRequest } from '../../network.ts'
import { own } from '../../config/own-config.ts'
import { findHeader } from '../../headers/header-store.ts'
import { VERSION } from '../../version.ts'
import type { Payload } from '../body/payload.ts'

/** What a request says of who sends it, unless it says otherwise. */
export const USER_AGENT: string = `axios-ts/${VERSION}`
/** What is decoded here. */
export const ACCEPT_ENCODING = 'gzip, deflate, br, zstd'

/**
 * The headers as node:http takes them: the request's own, spelled as they were given, then what they leave open. The
 * object inherits nothing.
 */
export function nativeHeaders(
  { headers, config, body }: NetworkRequest,
  payload: Payload,
): OutgoingHttpHeaders {
  const native: OutgoingHttpHeaders = headers.toJSON()
  const nameOf = (lookup: string): string | undefined => findHeader(native, lookup)

  if (!nameOf('user-agent')) native['User-Agent'] = USER_AGENT
  if (!nameOf('accept-encoding') && own(config).decompress !== false)
    native['Accept-Encoding'] = ACCEPT_ENCODING
  if (payload.content === undefined) return native

  // Only the encoder knows the boundary of a form; any other Content-Type would be wrong.
  if (isFormData(body)) delete native[nameOf('content-type') ?? '']
  if (payload.type !== undefined && !nameOf('content-type')) native['Content-Type'] = payload.type
  // A message with both is how requests are smuggled past a proxy (RFC 9112, section 6.1).
  if (nameOf('transfer-encoding')) delete native[nameOf('content-length') ?? '']
  else if (!nameOf('content-length')) {
    // Node frames no body of a GET or DELETE by itself.
    if (payload.length === undefined) native['Transfer-Encoding'] = 'chunked'
    else native['Content-Length'] = payload.length
  }
  return native
}

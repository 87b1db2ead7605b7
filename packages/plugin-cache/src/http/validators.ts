import { AxiosHeaders } from '@axios-ts/core'
import type { HeaderMap } from './header-map.ts'

/** Whether the server can be asked if an answer with these headers is still good. */
export function hasValidator(headers: HeaderMap | AxiosHeaders): boolean {
  return headers.has('etag') || headers.has('last-modified')
}

/** The headers of a request that asks whether an answer is still good (RFC 9111, section 4.3.1). */
export function conditionalHeaders(request: AxiosHeaders, stored: AxiosHeaders): AxiosHeaders {
  const headers = new AxiosHeaders(request)
  const [etag, changed] = [stored.get('etag'), stored.get('last-modified')]
  if (typeof etag === 'string') headers.set('If-None-Match', etag)
  if (typeof changed === 'string') headers.set('If-Modified-Since', changed)
  return headers
}

/** Whether a 304 is about the answer that is stored, and not about another one (RFC 9111, section 4.3.4). */
export function isAbout(stored: AxiosHeaders, notModified: HeaderMap): boolean {
  const etag = notModified.get('etag')
  return etag === undefined || !stored.has('etag') || weak(etag) === weak(String(stored.get('etag')))
}

/** ETags are compared without their mark of weakness (RFC 9110, section 8.8.3.2). */
function weak(etag: string): string {
  return etag.replace(/^W\//, '')
}

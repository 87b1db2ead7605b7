import type { NetworkRequest } from '@axios-ts/core'
import { cacheControl } from './cache-control.ts'
import type { HeaderMap } from './header-map.ts'

/** Methods that change nothing at the server (RFC 9110, section 9.2.1; QUERY is of the same kind). */
const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'QUERY'])

/** Headers that ask for something else than the whole answer of now. */
const CONDITIONS = [
  'range',
  'if-match',
  'if-none-match',
  'if-modified-since',
  'if-unmodified-since',
  'if-range',
]

/** Whether a request may change what its URL gives. A method that is not known may. */
export function isUnsafe(method: string): boolean {
  return !SAFE_METHODS.has(method)
}

/** Whether a request may be answered from the cache, and its answer kept. */
export function isCacheable(request: NetworkRequest, headers: HeaderMap): boolean {
  return (
    request.method === 'GET' &&
    request.body === undefined &&
    request.config.responseType !== 'stream' &&
    !CONDITIONS.some((name) => headers.has(name)) &&
    !cacheControl(headers).has('no-store')
  )
}

/** Whether a request is to go to the network, whatever is kept for it. */
export function wantsFresh(headers: HeaderMap): boolean {
  return cacheControl(headers).has('no-cache')
}

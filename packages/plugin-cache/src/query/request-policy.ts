import type { NetworkRequest } from '@axios-ts/core'
import { cacheControl, seconds, type Directives } from '../http/cache-control.ts'
import type { HeaderMap } from '../http/header-map.ts'
import type { RequestSettings } from '../options/request-options.ts'

/** Methods that change nothing at the server (RFC 9110, section 9.2.1; QUERY is of the same kind). */
const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'QUERY'])

/** Headers by which a caller does by hand what the cache does. */
const CONDITIONS = ['if-match', 'if-none-match', 'if-modified-since', 'if-unmodified-since', 'if-range']

/** Whether a request may change what its URL gives. A method that is not known may; a POST may be said not to. */
export function isUnsafe(method: string, { safe }: Pick<RequestSettings, 'safe'>): boolean {
  return !SAFE_METHODS.has(method) && !(safe && method === 'POST')
}

/** The directives of a request that the cache has to heed. */
export function directivesOf(headers: HeaderMap): Directives {
  return cacheControl(headers.get('cache-control'))
}

/** Why a safe request is no business of the cache; undefined when it is. */
export function whyBypassed(
  request: NetworkRequest,
  headers: HeaderMap,
  directives: Directives,
): string | undefined {
  const { method, body } = request
  if (method === 'OPTIONS' || method === 'TRACE') return `${method} is not cached`
  if ((method === 'GET' || method === 'HEAD') && body !== undefined)
    return `a ${method} with a body is not cached`
  if (!isKeyMaterial(body)) return 'the body is neither text nor bytes, so it cannot be part of a key'
  if (directives.has('no-store')) return 'the request says no-store'
  const condition = CONDITIONS.find((name) => headers.has(name))
  if (condition !== undefined) return `the request has a condition of its own, ${condition}`
  return headers.has('range') && method !== 'GET' ? `the request has a Range and is a ${method}` : undefined
}

/** Whether a request is to go to the server, whatever is kept or under way for it. */
export function wantsFresh(directives: Directives, settings: RequestSettings): boolean {
  return settings.refresh || directives.has('no-cache') || seconds(directives, 'max-age', 0) === 0
}

function isKeyMaterial(body: NetworkRequest['body']): body is string | Uint8Array | undefined {
  return body === undefined || typeof body === 'string' || body instanceof Uint8Array
}

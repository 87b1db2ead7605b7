import { cacheControl } from './cache-control.ts'
import type { HeaderMap } from './header-map.ts'

/** Whether an answer may be kept: a success, whole, and not forbidden by the server. */
export function isStorable(status: number, headers: HeaderMap): boolean {
  return isSuccess(status) && status !== 206 && !cacheControl(headers).has('no-store')
}

/**
 * Whether an answer may be given to others who asked the same at the same time. A success only if it may be kept as well
 * (RFC 9111, section 4); any other answer always, for a server in trouble gains nothing from hearing the question again.
 */
export function isShareable(status: number, headers: HeaderMap): boolean {
  return !isSuccess(status) || isStorable(status, headers)
}

function isSuccess(status: number): boolean {
  return status >= 200 && status <= 299
}

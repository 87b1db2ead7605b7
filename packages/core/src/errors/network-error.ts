import type { ResolvedConfig } from '../config/config.ts'
import { AxiosError, codeOf, messageOf } from './axios-error.ts'
import { isError } from './is-error.ts'

/**
 * No usable answer came: the name did not resolve, the connection was refused, reset or cut, the body was truncated.
 * `code` is the system's (`ECONNREFUSED`, `ENOTFOUND`, `CERT_HAS_EXPIRED`, …) where there is one, else `ERR_NETWORK`.
 */
export class NetworkError<T = unknown, D = unknown> extends AxiosError<T, D> {
  constructor(cause: unknown, config?: ResolvedConfig<D>, request?: unknown) {
    // fetch says only "fetch failed" and keeps the reason in the cause.
    const root = isError(cause) && isError(cause.cause) ? cause.cause : cause
    const message = messageOf(root)
    super(message || 'Network Error', systemCode(codeOf(cause), message), config, request, undefined, {
      cause,
    })
  }
}

/** What fetch on Node calls by names of its own. */
const UNDICI_TIMEOUTS: ReadonlySet<string> = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
])

/** Codes that say how an adapter works inside: those of got, undici, and Node's streams and parser. Any other is for the caller. */
const INTERNAL = /^(ERR_(ABORTED|GOT|HTTP|READING|SOCKET|STREAM|UPLOAD)|UND_ERR_|HPE_|$)/

function systemCode(code = '', message: string): string {
  if (UNDICI_TIMEOUTS.has(code)) return AxiosError.ETIMEDOUT
  // Its code for this is that of every fault of a socket.
  if (code === 'UND_ERR_SOCKET' && message === 'other side closed') return 'ECONNRESET'
  return INTERNAL.test(code) ? AxiosError.ERR_NETWORK : code
}

Object.defineProperty(NetworkError.prototype, 'name', {
  value: 'NetworkError',
  configurable: true,
  writable: true,
})

import type { ResolvedConfig } from '../config/config.ts'
import { AxiosError, codeOf, messageOf } from './axios-error.ts'

/**
 * No usable answer came: the name did not resolve, the connection was refused, reset or cut, the body was truncated.
 * `code` is the system's (`ECONNREFUSED`, `ENOTFOUND`, `ECONNRESET`, …) where there is one, else `ERR_NETWORK`.
 */
export class NetworkError<T = unknown, D = unknown> extends AxiosError<T, D> {
  constructor(cause: unknown, config?: ResolvedConfig<D>, request?: unknown) {
    const code = codeOf(cause)
    // fetch says only "fetch failed" and keeps the reason in the cause.
    const root = cause instanceof Error && cause.cause instanceof Error ? cause.cause : cause
    super(messageOf(root) || 'Network Error', systemCode(code), config, request, undefined, { cause })
  }
}

function systemCode(code: string | undefined): string {
  return code && /^E[A-Z0-9_]+$/.test(code) && !code.startsWith('ERR_') ? code : AxiosError.ERR_NETWORK
}

Object.defineProperty(NetworkError.prototype, 'name', {
  value: 'NetworkError',
  configurable: true,
  writable: true,
})

import { systemCode } from '#platform'
import type { ResolvedConfig } from '../config/config.ts'
import type { NetworkPhase } from '../config/connection-options.ts'
import { AxiosError, codeOf, messageOf } from './axios-error.ts'
import { isError } from './is-error.ts'

/**
 * No usable answer came: the name did not resolve, the connection was refused, reset or cut, the body was truncated.
 * `code` is the system's (`ECONNREFUSED`, `ENOTFOUND`, `CERT_HAS_EXPIRED`, …) where there is one, else `ERR_NETWORK`.
 */
export class NetworkError<T = unknown, D = unknown> extends AxiosError<T, D> {
  protected static readonly errorName: string = 'NetworkError'

  /** How far the exchange had come; undefined where the platform does not tell, as fetch in a browser. */
  declare readonly phase?: NetworkPhase

  constructor(cause: unknown, config?: ResolvedConfig<D>, request?: unknown, phase?: NetworkPhase) {
    // fetch says only "fetch failed" and keeps the reason in the cause.
    const root = isError(cause) && isError(cause.cause) ? cause.cause : cause
    const message = messageOf(root)
    const code = systemCode(codeOf(cause) ?? '', message) ?? AxiosError.ERR_NETWORK
    super(message || 'Network Error', code, config, request, undefined, { cause })
    if (phase !== undefined) this.phase = phase
  }
}

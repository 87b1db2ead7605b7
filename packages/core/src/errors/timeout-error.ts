import type { ResolvedConfig } from '../config/config.ts'
import type { TimeoutPhase } from '../config/connection-options.ts'
import { AxiosError } from './axios-error.ts'

/**
 * The call took longer than `timeout` milliseconds, or one of its phases longer than `timeouts` allows. Code `ECONNABORTED`, or `ETIMEDOUT` when
 * `transitional.clarifyTimeoutError` is set, as in axios.
 */
export class TimeoutError<T = unknown, D = unknown> extends AxiosError<T, D> {
  protected static readonly errorName: string = 'TimeoutError'

  /** Which limit of `timeouts` was exceeded; undefined when it was `timeout`. */
  declare readonly phase?: TimeoutPhase

  constructor(
    config: ResolvedConfig<D>,
    request?: unknown,
    exceeded?: { readonly phase: TimeoutPhase; readonly ms: number },
  ) {
    const code = config.transitional?.clarifyTimeoutError ? AxiosError.ETIMEDOUT : AxiosError.ECONNABORTED
    const limit = exceeded ? `${exceeded.phase} timeout of ${exceeded.ms}` : `timeout of ${config.timeout}`
    super(config.timeoutErrorMessage ?? `${limit}ms exceeded`, code, config, request)
    if (exceeded) this.phase = exceeded.phase
  }
}

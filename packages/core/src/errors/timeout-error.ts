import type { ResolvedConfig } from '../config/config.ts'
import { AxiosError } from './axios-error.ts'

/**
 * The call took longer than `timeout` milliseconds. Code `ECONNABORTED`, or `ETIMEDOUT` when
 * `transitional.clarifyTimeoutError` is set, as in axios.
 */
export class TimeoutError<T = unknown, D = unknown> extends AxiosError<T, D> {
  constructor(config: ResolvedConfig<D>, request?: unknown) {
    const code = config.transitional?.clarifyTimeoutError ? AxiosError.ETIMEDOUT : AxiosError.ECONNABORTED
    super(config.timeoutErrorMessage ?? `timeout of ${config.timeout}ms exceeded`, code, config, request)
  }
}

Object.defineProperty(TimeoutError.prototype, 'name', {
  value: 'TimeoutError',
  configurable: true,
  writable: true,
})

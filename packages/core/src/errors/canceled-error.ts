import type { ResolvedConfig } from '../config/config.ts'
import { AxiosError, type AxiosErrorOptions } from './axios-error.ts'

/** The call was aborted through its `signal`. Code `ERR_CANCELED`; the signal's reason is the `cause`. */
export class CanceledError<T = unknown, D = unknown> extends AxiosError<T, D> {
  protected static readonly errorName: string = 'CanceledError'

  declare readonly __CANCEL__: true

  constructor(message?: string, config?: ResolvedConfig<D>, request?: unknown, options?: AxiosErrorOptions) {
    super(message ?? 'canceled', AxiosError.ERR_CANCELED, config, request, undefined, options)
  }
}
// axios marks cancellations with this property; add-ons look for it instead of the class.
Object.defineProperty(CanceledError.prototype, '__CANCEL__', { value: true, writable: true })

/** Whether a call was canceled rather than failed (axios documentation, "Cancellation"). */
export function isCancel(value: unknown): value is CanceledError {
  return (
    typeof value === 'object' && value !== null && (value as { __CANCEL__?: unknown }).__CANCEL__ === true
  )
}

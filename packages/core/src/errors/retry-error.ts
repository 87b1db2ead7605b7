import type { ResolvedConfig } from '../config/config.ts'
import { AxiosError, codeOf } from './axios-error.ts'

/** Every attempt of a call failed. `attempts` says how many were made; `cause` is the last failure. */
export class RetryError<T = unknown, D = unknown> extends AxiosError<T, D> {
  protected static readonly errorName: string = 'RetryError'

  /** How often the request was sent. */
  readonly attempts: number

  constructor(
    attempts: number,
    cause: AxiosError<T, D>,
    config: ResolvedConfig<D> | undefined = cause.config,
  ) {
    super(
      `${cause.message} (after ${attempts} attempts)`,
      codeOf(cause),
      config,
      cause.request,
      cause.response,
      { cause },
    )
    this.attempts = attempts
  }
}

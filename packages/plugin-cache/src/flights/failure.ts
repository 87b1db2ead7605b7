import { CanceledError, isAxiosError, type NetworkRequest } from '@axios-ts/core'

/**
 * What one of several waiters is told of the failure that all of them share: an error of its own, with its own
 * configuration, so that whoever changes it, or repeats `error.config`, does not do it for others.
 */
export function failureFor(request: NetworkRequest, error: unknown): unknown {
  if (!isAxiosError(error)) return error
  const { message, stack, cause } = error
  // Made by Error, so that the engine takes it for one, then given the class of the original.
  const own = Object.setPrototypeOf(
    new Error(message, { cause }),
    Object.getPrototypeOf(error) as object,
  ) as Error
  return Object.assign(own, error, { stack, config: request.config })
}

/** What a waiter is told that left: the reason, if it is an error of ours (a timeout), else that it was canceled. */
export function departure(request: NetworkRequest, reason: unknown): unknown {
  return isAxiosError(reason)
    ? reason
    : new CanceledError(undefined, request.config, undefined, { cause: reason })
}

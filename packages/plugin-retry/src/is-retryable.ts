import { isAxiosError, type NetworkRequest } from '@axios-ts/core'
import { isTransient, nothingWasSent } from './network-failure.ts'
import { statusOf, type RawOutcome } from './outcome.ts'
import type { RetryPolicy } from './retry-options.ts'

/** Whether an attempt failed in a way that may pass, and sending the request again can do no harm. */
export function isRetryable(outcome: RawOutcome, { methods, statuses }: RetryPolicy): boolean {
  const { request, error } = outcome
  const status = statusOf(outcome)
  if (status !== undefined) return statuses.has(status) && methods.has(request.method)
  return (
    isAxiosError(error) &&
    isTransient(error) &&
    (methods.has(request.method) || nothingWasSent(error, request))
  )
}

/** Whether the body can be sent a second time: a stream can be read only once. */
export function isRepeatable({ body }: NetworkRequest): boolean {
  return typeof body !== 'object' || !(body instanceof ReadableStream || Symbol.asyncIterator in body)
}

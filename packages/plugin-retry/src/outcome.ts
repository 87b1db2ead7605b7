import { AxiosHeaders, isAxiosError, type NetworkRequest, type NetworkResponse } from '@axios-ts/core'

/** How an attempt ended. */
export interface RetryOutcome {
  readonly request: NetworkRequest
  /** 1 for the first attempt of the call. */
  readonly attempt: number
  /** The answer, whatever its status; undefined when there was none. */
  readonly response: NetworkResponse | undefined
  /** Why there was no answer. */
  readonly error: unknown
  /** Whether the request would be sent again if there were no `retryOn`. */
  readonly retryable: boolean
}

/** An outcome before it was judged. */
export type RawOutcome = Omit<RetryOutcome, 'retryable'>

/** The status; also where an adapter function, as axios's do, rejects with an error that has the response. */
export function statusOf({ response, error }: RawOutcome): number | undefined {
  if (response) return response.status
  return isAxiosError(error) ? error.response?.status : undefined
}

/** A header of the answer. */
export function headerOf({ response, error }: RawOutcome, name: string): string | undefined {
  const headers = response?.headers ?? (isAxiosError(error) ? error.response?.headers : undefined)
  if (!headers) return undefined
  const value = AxiosHeaders.from(headers).get(name)
  return value === undefined || value === null ? undefined : String(value)
}

import type { Handler } from '../call.ts'
import { AxiosError } from '../errors/axios-error.ts'
import { AxiosHeaders } from '../headers/headers.ts'
import type { NetworkRequest, NetworkResponse } from '../network.ts'
import { isOneShot } from '../request/one-shot.ts'

type Send = Handler<NetworkRequest, NetworkResponse>

/**
 * Starts an attempt each time that it is called: counts it, and gives it a copy of the request, so that what one attempt changes
 * never reaches the next. `mayChange` says whether there is anybody to change it.
 */
export function startAttempt(send: Send, mayChange: boolean): Send {
  return (request, call) => {
    const attempt = ++call.attempts
    if (attempt === 1 && !mayChange) return send(request, call)
    if (attempt > 1 && isOneShot(request.body)) return Promise.reject(notRepeatable(request))
    return send({ ...request, attempt, headers: new AxiosHeaders(request.headers) }, call)
  }
}

function notRepeatable(request: NetworkRequest): AxiosError {
  const message = 'The request cannot be sent again: its body is a stream. Give a Blob, bytes or a string.'
  return new AxiosError(message, 'ERR_BODY_NOT_REPEATABLE', request.config)
}

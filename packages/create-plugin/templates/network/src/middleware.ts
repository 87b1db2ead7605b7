import { AxiosHeaders, type NetworkMiddleware } from '@axios-ts/core'
import { readRequestOptions, type Settings } from './options.ts'

/** Runs once an attempt, on the serialized request. A header that the request has already is left alone. */
export function addId({ header, newId }: Settings): NetworkMiddleware {
  return (request, next) => {
    const { id } = readRequestOptions(request.config)
    if (request.headers.has(header)) return next(request)
    // A changed copy: what came in is also what a retry sends again.
    const headers = new AxiosHeaders(request.headers)
    headers.set(header, id ?? newId())
    return next({ ...request, headers })
  }
}

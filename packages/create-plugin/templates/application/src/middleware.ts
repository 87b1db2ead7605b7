import { AxiosHeaders, type ApplicationMiddleware } from '@axios-ts/core'
import { readRequestOptions, type Settings } from './options.ts'

/** Runs once a call, before it is serialized. A header that the call has already is left alone. */
export function addId({ header, newId }: Settings): ApplicationMiddleware {
  return (config, next) => {
    const { id } = readRequestOptions(config)
    if (config.headers.has(header)) return next(config)
    // A changed copy: what came in belongs to the caller.
    const headers = new AxiosHeaders(config.headers)
    headers.set(header, id ?? newId())
    return next({ ...config, headers })
  }
}

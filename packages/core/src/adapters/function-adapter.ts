import { AxiosError, isAxiosError } from '../errors/axios-error.ts'
import type { ResolvedConfig } from '../config/config.ts'
import { AxiosHeaders } from '../headers/headers.ts'
import { absolve } from '../layers/blame.ts'
import type { NetworkRequest } from '../network.ts'
import { copyOwn } from '../config/own-config.ts'
import { hrefOf, parseRequestURL, requestURL } from '../request/request-url.ts'
import { transformData } from '../response/deserialize.ts'
import type { Adapter, AdapterFunction, AdapterFunctionResponse } from './adapter.ts'

/** Makes a function, as axios takes for `adapter`, an adapter. */
export function fromFunction(fn: AdapterFunction): Adapter {
  return {
    name: fn.name || 'function',
    async send(request) {
      const config = toConfig(request)
      let response: AdapterFunctionResponse
      try {
        response = await fn(config)
      } catch (error) {
        // As axios does for adapters that settle by themselves.
        if (isAxiosError(error) && error.response) {
          error.response.headers = AxiosHeaders.from(error.response.headers)
          transformData(error.response, config)
        }
        throw absolve(error)
      }
      if (typeof response !== 'object' || response === null) {
        throw new AxiosError(
          `The adapter function gave ${String(response)}; it must give { data, status, headers }.`,
          AxiosError.ERR_BAD_RESPONSE,
          config,
        )
      }
      const { data, status, statusText, headers, config: _sent, request: native, ...extra } = response
      return { status, statusText, headers: AxiosHeaders.from(headers), body: data, request: native, extra }
    },
  }
}

/**
 * The configuration as an axios adapter expects it: `url`, `baseURL` and `params` as the user gave them, unless a
 * middleware changed the URL.
 */
function toConfig(request: NetworkRequest): ResolvedConfig {
  const config = copyOwn(request.config)
  config.headers = request.headers
  config.data = request.body
  if (request.signal) config.signal = request.signal
  if (!isUnchanged(request)) {
    config.url = request.url
    delete config.baseURL
    delete config.params
  }
  return config
}

function isUnchanged({ config, url }: NetworkRequest): boolean {
  // Most are written as they are sent.
  return requestURL(config) === url || hrefOf(parseRequestURL(config)) === url
}

import {
  AxiosHeaders,
  NetworkError,
  type NetworkRequest,
  type NetworkResponse,
  type RequestConfig,
} from '@axios-ts/core'
import type { RawOutcome } from '../src/outcome.ts'

export function networkRequest(method = 'GET', config: RequestConfig = {}): NetworkRequest {
  const headers = new AxiosHeaders()
  return {
    method,
    url: 'http://a.test/x',
    headers,
    body: undefined,
    signal: undefined,
    attempt: 1,
    config: { ...config, method, headers },
  }
}

function networkResponse(status: number, headers: Record<string, string> = {}): NetworkResponse {
  return { status, statusText: '', headers: new AxiosHeaders(headers), body: new Uint8Array() }
}

/** An attempt that was answered. */
export function answered(status: number, headers?: Record<string, string>, method = 'GET'): RawOutcome {
  const response = networkResponse(status, headers)
  return { request: networkRequest(method), attempt: 1, response, error: undefined }
}

/** An attempt that failed. */
export function failed(error: unknown, method = 'GET', config?: RequestConfig): RawOutcome {
  return { request: networkRequest(method, config), attempt: 1, response: undefined, error }
}

/** A failure of the network, with a system's code and perhaps a native request. */
export function networkError(code: string, native?: object): NetworkError {
  return new NetworkError(Object.assign(new Error(code), { code }), undefined, native)
}

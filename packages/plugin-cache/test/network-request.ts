import { AxiosHeaders, type NetworkRequest, type NetworkResponse } from '@axios-ts/core'
import { headerMap, type HeaderMap } from '../src/http/header-map.ts'

/** A serialized request, as the pipeline would hand it over. */
export function networkRequest(given: Partial<NetworkRequest> = {}): NetworkRequest {
  const headers = given.headers ?? new AxiosHeaders()
  const config = { method: 'get', headers, ...given.config }
  return {
    method: 'GET',
    url: 'http://a.test/x',
    headers,
    body: undefined,
    signal: undefined,
    attempt: 1,
    ...given,
    config,
  }
}

export function networkResponse(given: Partial<NetworkResponse> = {}): NetworkResponse {
  return { status: 200, statusText: 'OK', headers: new AxiosHeaders(), body: new Uint8Array(), ...given }
}

export function headersOf(headers: Record<string, string>): HeaderMap {
  return headerMap(new AxiosHeaders(headers))
}

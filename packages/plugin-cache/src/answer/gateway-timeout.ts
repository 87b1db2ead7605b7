import { AxiosHeaders, type NetworkResponse } from '@axios-ts/core'

/** The answer to a request that takes only what is kept, when nothing is (RFC 9111, section 5.2.1.7). */
export function gatewayTimeout(): NetworkResponse {
  return { status: 504, statusText: 'Gateway Timeout', headers: new AxiosHeaders(), body: new Uint8Array() }
}

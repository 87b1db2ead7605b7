import { AxiosHeaders, type NetworkRequest, type NetworkResponse } from '@axios-ts/core'
import { copyBody } from './body-copy.ts'
import type { HeaderMap } from './header-map.ts'
import { matchesVary, varyOf, type Vary } from './vary.ts'

/** An answer that can be given many times. Nothing in it is ever handed out, only copies. */
export interface Entry {
  readonly status: number
  readonly statusText: string
  readonly headers: AxiosHeaders
  readonly body: unknown
  readonly vary: Vary
  /** The response type that the body is for: what an adapter function made is for one only, bytes are for any. */
  readonly madeFor: string | undefined
}

const ANY_TYPE = '*'

/** What an entry is made of besides the response. */
export interface EntryHeaders {
  readonly request: HeaderMap
  readonly response: HeaderMap
}

/** Makes an entry of a response; undefined when it depends on more than headers, or its body cannot be copied. */
export function createEntry(
  request: NetworkRequest,
  response: NetworkResponse,
  headers: EntryHeaders,
): Entry | undefined {
  const vary = varyOf(headers.response, headers.request)
  const body = vary && copyBody(response.body)
  if (!body) return undefined
  return {
    status: response.status,
    statusText: response.statusText,
    headers: new AxiosHeaders(response.headers),
    body: body.value,
    vary,
    madeFor: response.body instanceof Uint8Array ? ANY_TYPE : request.config.responseType,
  }
}

/** Whether an entry answers a request that has its key. */
export function fits(entry: Entry, request: NetworkRequest, headers: HeaderMap): boolean {
  return (
    (entry.madeFor === ANY_TYPE || entry.madeFor === request.config.responseType) &&
    matchesVary(entry.vary, headers)
  )
}

/** A response of an entry, the caller's own. */
export function toResponse({ status, statusText, headers, body }: Entry): NetworkResponse {
  return { status, statusText, headers: new AxiosHeaders(headers), body: copyBody(body)?.value }
}

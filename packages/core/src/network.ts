import type { ResolvedConfig } from './config/config.ts'
import type { AxiosHeaders } from './headers/headers.ts'

/** A body ready to be sent: every adapter takes each of these. */
export type RequestBody =
  | string
  | Uint8Array
  | Blob
  | FormData
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array | string>

/** An answer that leads elsewhere, before that is followed. */
export interface FollowedRedirect {
  /** What it answers. */
  readonly url: string
  readonly status: number
  readonly headers: AxiosHeaders
}

/** The serialized request: what network middleware and adapters see. Treat it as frozen; pass a changed copy to `next`. */
export interface NetworkRequest {
  /** Upper case, as sent. */
  readonly method: string
  /** Absolute, with its query, without user information and fragment. */
  readonly url: string
  /** Complete, this request's own. */
  readonly headers: AxiosHeaders
  readonly body: RequestBody | undefined
  /** Aborted when the call ends early by its own `signal` or timeout; undefined for a call that has neither. */
  readonly signal: AbortSignal | undefined
  /** 1 for the first trip through the adapter, counted up by each further one of the same call. */
  readonly attempt: number
  /** The call's options, for what is not in the fields above. Pass it on as it is: all that a call sends has the same object. */
  readonly config: ResolvedConfig
  /** Is told of each redirect that the adapter follows; it must not throw. In a page the browser follows, and tells nobody. */
  readonly onRedirect?: ((redirect: FollowedRedirect) => void) | undefined
}

/** The raw answer: any status, body not yet deserialized. */
export interface NetworkResponse {
  readonly status: number
  readonly statusText: string
  readonly headers: AxiosHeaders
  /**
   * A `Uint8Array` (empty where there is no body), or a stream when the request's `responseType` is `stream`.
   * An adapter function, as in axios, may give whatever its `transformResponse` takes.
   */
  readonly body: unknown
  /** The native request, where the adapter has one. */
  readonly request?: unknown
  /** What an adapter function put into its response beside axios's fields: the caller finds it there again. */
  readonly extra?: object
}

/** What ends one request by fetch. */
export interface FetchController {
  /** Undefined where it has another way to end the request. */
  readonly signal: AbortSignal | undefined
  /** That way: what Node's fetch is to send the request by. */
  readonly dispatcher?: object | undefined
  abort(reason?: unknown): void
}

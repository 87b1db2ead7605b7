import { AxiosHeaders, type NetworkRequest } from '@axios-ts/core'
import { copyHeader } from '../http/copy-header.ts'
import type { HeaderMap } from '../http/header-map.ts'
import { matchesVary, type Vary } from '../http/vary.ts'

/** An answer that can be given many times. Nothing in it is ever handed out, only copies. */
export interface Entry {
  readonly status: number
  readonly statusText: string
  readonly headers: AxiosHeaders
  /** Bytes, or what an adapter function made: only bytes are ever shared between processes. */
  readonly body: unknown
  readonly vary: Vary
  /** The response type that the body is for: what an adapter function made is for one only, bytes are for any. */
  readonly madeFor: string | undefined
  /** The whole URL that it answers. */
  readonly url: string
  /** When the request left, in milliseconds since the epoch. */
  readonly requestTime: number
  /** When the answer came, or was last found to be still good, in milliseconds since the epoch. */
  readonly responseTime: number
  /** How old it was then, in milliseconds. */
  readonly initialAge: number
  /** For how long after it was made it is fresh, in milliseconds. */
  readonly freshFor: number
  /** When it is worth nothing any more, not even to be validated, in milliseconds since the epoch. */
  readonly keptUntil: number
  /** For how long after that it may be given while a newer one is fetched, in milliseconds. */
  readonly staleWhileRevalidate: number
  /** For how long after that it may stand in for an error of the server, in milliseconds. */
  readonly staleIfError: number
  /** For how long after that it may stand in when the server cannot be reached, in milliseconds. */
  readonly staleIfUnreachable: number
  /** Whether it must not be given when it is stale, whatever the request allows. */
  readonly mustRevalidate: boolean
  /** Whether it never changes while it is fresh (RFC 8246). */
  readonly immutable: boolean
  /** Whether its validators are those of the whole answer of `url`, so that the server can be asked if it is still good. */
  readonly canValidate: boolean
  readonly tags: readonly string[]
  /** What it takes in memory, in bytes: exact for bytes, an estimate for anything else. */
  readonly size: number
}

export const ANY_TYPE = '*'

/** Whether an entry answers a request that has its key. */
export function fits(entry: Entry, request: NetworkRequest, headers: HeaderMap): boolean {
  return (
    (entry.madeFor === ANY_TYPE || entry.madeFor === request.config.responseType) &&
    matchesVary(entry.vary, headers)
  )
}

/** The age of an entry in milliseconds. A clock that was set back makes nothing younger than it came. */
export function ageAt(entry: Entry, now: number): number {
  return entry.initialAge + Math.max(0, now - entry.responseTime)
}

/** The headers of an entry with its present `Age`, the caller's own. */
export function headersAt(entry: Entry, now: number): AxiosHeaders {
  const headers = new AxiosHeaders()
  for (const name of Object.keys(entry.headers)) copyHeader(entry.headers, headers, name)
  // Rounded, because timers and clocks differ by a millisecond.
  headers['age'] = String(Math.round(ageAt(entry, now) / 1000))
  return headers
}

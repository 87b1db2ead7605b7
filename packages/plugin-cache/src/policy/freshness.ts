import { fieldsOf, seconds, type Directives } from '../http/cache-control.ts'
import type { HeaderMap } from '../http/header-map.ts'
import { explicitLifetime, heuristicLifetime } from '../http/lifetime.ts'
import { isSuccess } from '../http/statuses.ts'
import { whyNotByStatus } from '../http/storable.ts'
import type { CacheMode } from '../options/cache-options.ts'

/** An answer as far as it matters for how long it is fresh. */
export interface Dated {
  readonly status: number
  readonly headers: HeaderMap
  readonly directives: Directives
  readonly initialAge: number
  readonly responseTime: number
}

export interface FreshnessRules {
  readonly mode: CacheMode
  /** In milliseconds. */
  readonly ttl: number
  /** In milliseconds. */
  readonly staleIfUnreachable: number
}

/** For how long an answer is good, in milliseconds. */
export interface Freshness {
  readonly freshFor: number
  readonly mustRevalidate: boolean
  readonly staleWhileRevalidate: number
  readonly staleIfError: number
  readonly staleIfUnreachable: number
}

/** What must be asked for anew each time. */
export const NEVER: Freshness = {
  freshFor: 0,
  mustRevalidate: true,
  staleWhileRevalidate: 0,
  staleIfError: 0,
  staleIfUnreachable: 0,
}

/** For how long an answer is good; a text says why it is for no time. */
export function freshnessOf(answer: Dated, rules: FreshnessRules): Freshness | string {
  return rules.mode === 'http' ? byServer(answer, rules) : byUser(answer, rules)
}

function byUser({ status, initialAge }: Dated, { ttl }: FreshnessRules): Freshness | string {
  if (!isWholeSuccess(status)) return `an answer of status ${status} is not kept`
  return ttl > 0 ? forTtl(ttl, initialAge) : 'its ttl is 0'
}

/** The ttl counts from when the answer came, however old it was. */
function forTtl(ttl: number, initialAge: number): Freshness {
  return {
    freshFor: ttl + initialAge,
    mustRevalidate: false,
    staleWhileRevalidate: 0,
    staleIfError: 0,
    staleIfUnreachable: 0,
  }
}

function byServer(answer: Dated, { ttl, staleIfUnreachable }: FreshnessRules): Freshness | string {
  const { status, headers, directives, initialAge, responseTime } = answer
  const noCache = directives.has('no-cache') && !fieldsOf(directives, 'no-cache')
  const mustRevalidate = noCache || directives.has('must-revalidate')
  let freshFor = noCache ? 0 : explicitLifetime(headers, directives, responseTime)
  if (freshFor === undefined) {
    if (ttl > 0 && isWholeSuccess(status)) return { ...forTtl(ttl, initialAge), mustRevalidate }
    const why = whyNotByStatus(status, directives)
    if (why !== undefined) return why
    freshFor = heuristicLifetime(status, headers, directives, responseTime) ?? 0
  }
  const stale = (name: string): number => (mustRevalidate ? 0 : (seconds(directives, name, 0) ?? 0) * 1000)
  const staleIfError = stale('stale-if-error')
  return {
    freshFor,
    mustRevalidate,
    staleWhileRevalidate: stale('stale-while-revalidate'),
    staleIfError,
    // What was never fresh was not meant to be seen without asking, unless the server says so.
    staleIfUnreachable: Math.max(staleIfError, mustRevalidate || freshFor === 0 ? 0 : staleIfUnreachable),
  }
}

function isWholeSuccess(status: number): boolean {
  return isSuccess(status) && status !== 206
}

import type { NetworkRequest } from '@axios-ts/core'
import { initialAge, type Times } from '../http/age.ts'
import { cacheControl, type Directives } from '../http/cache-control.ts'
import { headerMap, type HeaderMap } from '../http/header-map.ts'
import { whyForbidden } from '../http/storable.ts'
import { freshnessOf, NEVER, type Freshness, type FreshnessRules } from './freshness.ts'

/** An answer that redirected on the way to the one that is kept. */
export interface Hop {
  /** The URL that it answers. */
  readonly url: string
  readonly status: number
  readonly headers: HeaderMap
}

/** An `onRedirect` for a request that notes in `hops` where it was redirected. A browser follows by itself, and tells nothing. */
export function notingHops(
  { onRedirect }: NetworkRequest,
  hops: Hop[],
): NonNullable<NetworkRequest['onRedirect']> {
  return (redirect) => {
    const { url, status, headers } = redirect
    hops.push({ url, status, headers: headerMap(headers) })
    onRedirect?.(redirect)
  }
}

/** Why an answer behind redirects may not be kept; undefined when it may. */
export function whyForbiddenOnTheWay(hops: readonly Hop[]): string | undefined {
  return hops.some((hop) => whyForbidden(hop.status, directivesOf(hop)) !== undefined)
    ? 'a redirect on the way says no-store'
    : undefined
}

/** An answer behind redirects is good as long as they are: later they may lead elsewhere. */
export function limitedByHops(
  freshness: Freshness,
  hops: readonly Hop[],
  times: Times,
  rules: FreshnessRules,
): Freshness {
  if (hops.length === 0 || rules.mode !== 'http') return freshness
  return hops.map((hop) => freshnessOfHop(hop, times, rules)).reduce(shorter, freshness)
}

function freshnessOfHop(hop: Hop, times: Times, rules: FreshnessRules): Freshness {
  const directives = directivesOf(hop)
  const age = initialAge(hop.headers, times)
  // For how long an answer without a word about it is kept does not depend on its status here.
  const answer = { ...hop, status: 200, directives, initialAge: age, responseTime: times.responseTime }
  const limit = freshnessOf(answer, rules)
  return typeof limit === 'string' ? NEVER : limit
}

function shorter(one: Freshness, other: Freshness): Freshness {
  return {
    freshFor: Math.min(one.freshFor, other.freshFor),
    mustRevalidate: one.mustRevalidate || other.mustRevalidate,
    staleWhileRevalidate: Math.min(one.staleWhileRevalidate, other.staleWhileRevalidate),
    staleIfError: Math.min(one.staleIfError, other.staleIfError),
    staleIfUnreachable: Math.min(one.staleIfUnreachable, other.staleIfUnreachable),
  }
}

function directivesOf({ headers }: Hop): Directives {
  return cacheControl(headers.get('cache-control'))
}

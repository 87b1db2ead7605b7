import { seconds, type Directives } from './cache-control.ts'
import type { HeaderMap } from './header-map.ts'
import { httpDate } from './http-date.ts'
import { isHeuristic } from './statuses.ts'

/** A tenth of the time since the last change, as RFC 9111 (section 4.2.2) suggests; but no guess is good for longer than a day. */
const HEURISTIC_SHARE = 0.1
const HEURISTIC_LIMIT = 86_400_000

/**
 * How long the server says that its answer is fresh, in milliseconds from when it made it (RFC 9111, section 4.2.1, for a private
 * cache); undefined when it does not say, 0 when what it says cannot be read.
 */
export function explicitLifetime(
  headers: HeaderMap,
  directives: Directives,
  responseTime: number,
): number | undefined {
  const maxAge = seconds(directives, 'max-age', 0)
  if (maxAge !== undefined) return maxAge * 1000
  const text = headers.get('expires')
  if (text === undefined) return undefined
  const expires = httpDate(text)
  if (expires === undefined) return 0
  return Math.max(0, expires - (httpDate(headers.get('date')) ?? responseTime))
}

/** A guess at the lifetime of an answer whose server says nothing but when it last changed; undefined when none is allowed. */
export function heuristicLifetime(
  status: number,
  headers: HeaderMap,
  directives: Directives,
  responseTime: number,
): number | undefined {
  if (!isHeuristic(status) && !directives.has('public')) return undefined
  const changed = httpDate(headers.get('last-modified'))
  if (changed === undefined) return undefined
  const made = httpDate(headers.get('date')) ?? responseTime
  return Math.min(Math.floor(Math.max(0, made - changed) * HEURISTIC_SHARE), HEURISTIC_LIMIT)
}

import { ageAt, type Entry } from '../entry/entry.ts'
import { MOST_SECONDS, seconds, type Directives } from '../http/cache-control.ts'

/**
 * What an entry is good for:
 * - `fresh`: it is the answer;
 * - `stale`: it is the answer because the request takes a stale one;
 * - `refresh`: it is the answer, while a newer one is fetched (RFC 5861);
 * - `validate`: the server has to be asked.
 */
export type Reuse = 'fresh' | 'stale' | 'refresh' | 'validate'

/** Decides on a stored answer for a request with these directives (RFC 9111, sections 4.2 and 5.2.1). */
export function reuseOf(entry: Entry, request: Directives, now: number): Reuse {
  const age = ageAt(entry, now)
  const left = entry.freshFor - age
  if (request.size > 0 && !satisfies(entry, request, age, left)) return 'validate'
  if (left > 0) return 'fresh'
  if (entry.mustRevalidate) return 'validate'
  if (-left < entry.staleWhileRevalidate) return 'refresh'
  return request.has('max-stale') && -left <= maxStale(request) ? 'stale' : 'validate'
}

/** Whether an entry may stand in for an answer that did not come; `isAnswered` when one came that tells of trouble. */
export function mayStandIn(entry: Entry, request: Directives, now: number, isAnswered: boolean): boolean {
  if (entry.mustRevalidate) return false
  const stale = ageAt(entry, now) - entry.freshFor
  const asked = (seconds(request, 'stale-if-error', 0) ?? 0) * 1000
  return stale < Math.max(asked, isAnswered ? entry.staleIfError : entry.staleIfUnreachable)
}

function satisfies(entry: Entry, request: Directives, age: number, left: number): boolean {
  if (request.has('no-cache')) return false
  const maxAge = seconds(request, 'max-age', 0)
  const isSettled = entry.immutable && left > 0
  if (maxAge !== undefined && age >= maxAge * 1000 && !isSettled) return false
  return left >= (seconds(request, 'min-fresh', 0) ?? -Infinity) * 1000
}

/** How stale a request takes an answer, in milliseconds; without an argument, however stale. */
function maxStale(request: Directives): number {
  if (request.get('max-stale') === '') return MOST_SECONDS * 1000
  return (seconds(request, 'max-stale', 0) ?? 0) * 1000
}

import type { AxiosHeaders, NetworkRequest } from '@axios-ts/core'
import { copyBody } from '../bodies/body-copy.ts'
import { sizeOf } from '../entry/entry-size.ts'
import { ANY_TYPE, type Entry } from '../entry/entry.ts'
import { initialAge, type Times } from '../http/age.ts'
import { cacheControl, fieldsOf, type Directives } from '../http/cache-control.ts'
import type { HeaderMap } from '../http/header-map.ts'
import { keptHeaders } from '../http/hop-by-hop.ts'
import { explicitLifetime } from '../http/lifetime.ts'
import { isSuccess } from '../http/statuses.ts'
import { whyForbidden, whyUntold } from '../http/storable.ts'
import { hasValidator } from '../http/validators.ts'
import { varyOf } from '../http/vary.ts'
import { freshnessOf, NEVER, type Freshness, type FreshnessRules } from './freshness.ts'
import { limitedByHops, whyForbiddenOnTheWay, type Hop } from './hops.ts'

/** A request, and what it brought. */
export interface Received extends Times {
  readonly request: NetworkRequest
  readonly requestHeaders: HeaderMap
  readonly status: number
  readonly statusText: string
  readonly headers: AxiosHeaders
  /** The same, to be looked up. */
  readonly fields: HeaderMap
  readonly body: unknown
  readonly hops: readonly Hop[]
  /** The headers that tell the age, where these are not the same: those of a 304. */
  readonly dated?: HeaderMap
}

export interface KeepRules extends FreshnessRules {
  readonly tags: readonly string[]
  /** In bytes. */
  readonly maxEntryBytes: number
  /** Whether the answer to `Range` may be kept, for the same `Range`. */
  readonly isPart: boolean
}

/** What becomes of an answer. */
export interface Verdict {
  /** For those who asked at the same time; undefined when it is for one only. */
  readonly entry: Entry | undefined
  /** Why it is not kept for those who ask later; undefined when it is. */
  readonly why: string | undefined
}

/** How long what can be validated is kept after it became stale, in milliseconds: a validation saves only the transfer. */
const VALIDATED_WITHIN = 86_400_000

/** Decides whether an answer is kept, and for how long. */
export function toVerdict(received: Received, rules: KeepRules): Verdict {
  const { request, requestHeaders, status, responseTime } = received
  const headers = received.fields
  const directives = cacheControl(headers.get('cache-control'))
  const forbidden = whyNot(received, directives, rules)
  // A server in trouble gains nothing from hearing the question again: its errors are shared with all who asked.
  if (forbidden !== undefined && isSuccess(status)) return { entry: undefined, why: forbidden }

  const vary = varyOf(headers, requestHeaders)
  if (!vary) return { entry: undefined, why: 'the answer says Vary: *' }
  const body = copyBody(received.body)
  if (!body) return { entry: undefined, why: 'its body cannot be copied' }

  const age = initialAge(received.dated ?? headers, received)
  const dated = { status, headers, directives, initialAge: age, responseTime }
  const judged = status === 206 && rules.isPart ? partFreshness(dated, rules) : freshnessOf(dated, rules)
  const freshness = typeof judged === 'string' ? NEVER : limitedByHops(judged, received.hops, received, rules)
  const kept = keptHeaders(received.headers, fieldsOf(directives, 'no-cache'))
  const canValidate = hasValidator(headers) && received.hops.length === 0 && status !== 206
  const usefulFor = usefulAfter(freshness, canValidate)
  const { freshFor, mustRevalidate, staleWhileRevalidate, staleIfError, staleIfUnreachable } = freshness
  const entry: Entry = {
    status,
    statusText: received.statusText,
    headers: kept,
    body: body.value,
    vary,
    madeFor: body.value instanceof Uint8Array ? ANY_TYPE : request.config.responseType,
    url: request.url,
    requestTime: received.requestTime,
    responseTime,
    initialAge: age,
    freshFor,
    keptUntil: responseTime + freshFor - age + usefulFor,
    staleWhileRevalidate,
    staleIfError,
    staleIfUnreachable,
    mustRevalidate,
    immutable: rules.mode === 'http' && directives.has('immutable'),
    canValidate,
    tags: rules.tags,
    size: sizeOf(kept, body.value),
  }
  const useless = typeof judged === 'string' ? judged : whyUseless(entry, rules, received, directives)
  return { entry, why: forbidden ?? useless }
}

function whyNot({ status, hops }: Received, directives: Directives, rules: KeepRules): string | undefined {
  if (status === 304) return 'a 304 is no answer by itself'
  if (status === 206 && !rules.isPart) return 'it is a part that nobody asked for'
  // Whether it is about the part or the whole, nobody can tell.
  if (rules.isPart && status !== 206 && status !== 200) return `a Range was answered with ${status}`
  if (rules.mode === 'force') return undefined
  return whyForbidden(status, directives) ?? whyForbiddenOnTheWay(hops)
}

export function whyTooLarge(size: number, { maxEntryBytes }: KeepRules): string | undefined {
  return size > maxEntryBytes ? `it takes more than ${maxEntryBytes} bytes` : undefined
}

function whyUseless(
  entry: Entry,
  rules: KeepRules,
  { fields, status, responseTime }: Received,
  directives: Directives,
): string | undefined {
  const tooLarge = whyTooLarge(entry.size, rules)
  if (tooLarge !== undefined) return tooLarge
  if (entry.keptUntil > responseTime) return undefined
  const isTold = explicitLifetime(fields, directives, responseTime) !== undefined
  if (!isTold && !isSuccess(status)) return whyUntold(status)
  return 'it is stale at once, and the server gives nothing to validate it by'
}

function usefulAfter(freshness: Freshness, canValidate: boolean): number {
  const { freshFor, staleWhileRevalidate, staleIfError, staleIfUnreachable } = freshness
  const asStale = Math.max(staleWhileRevalidate, staleIfError, staleIfUnreachable)
  return Math.max(asStale, canValidate ? VALIDATED_WITHIN : Math.min(freshFor, VALIDATED_WITHIN))
}

/** Without a word of the server, a part is not kept: it would be the whole to those who count. */
function partFreshness(dated: Parameters<typeof freshnessOf>[0], rules: KeepRules): Freshness | string {
  return rules.mode === 'http'
    ? freshnessOf(dated, { ...rules, ttl: 0 })
    : 'an answer of status 206 is not kept'
}

import type { NetworkResponse } from '@axios-ts/core'
import { fits, type Entry } from '../entry/entry.ts'
import type { Times } from '../http/age.ts'
import { headerMap } from '../http/header-map.ts'
import { isServerTrouble } from '../http/statuses.ts'
import { updatedHeaders } from '../http/update.ts'
import { conditionalHeaders, isAbout } from '../http/validators.ts'
import { notingHops, type Hop } from '../policy/hops.ts'
import { toVerdict, type KeepRules, type Received, type Verdict } from '../policy/keep-policy.ts'
import { mayStandIn } from '../policy/reuse.ts'
import type { Query } from '../query/query.ts'
import { isUnreachable } from './unreachable.ts'

/** What a trip to the server brings. */
export type Landing =
  /** An answer. */
  | { readonly kind: 'answer'; readonly response: NetworkResponse; readonly received: Received }
  /** The word that what is kept is still good. */
  | { readonly kind: 'validated'; readonly entry: Entry; readonly why: string | undefined }
  /** Trouble, for which what is kept may stand in. */
  | { readonly kind: 'trouble'; readonly entry: Entry; readonly why: string; readonly body: unknown }

interface Trip {
  readonly query: Query
  /** What can stand in. */
  readonly stale: Entry | undefined
  /** What the server is asked about. */
  readonly asked: Entry | undefined
  readonly rules: KeepRules
  readonly signal: AbortSignal | undefined
}

/** Asks the server: for an answer, or, with something stale at hand, whether that is still good. */
export function travel(
  query: Query,
  known: Entry | undefined,
  rules: KeepRules,
  signal: AbortSignal | undefined,
): Promise<Landing> {
  const stale = known && fits(known, query.request, query.headers) ? known : undefined
  const asked = stale?.canValidate && query.range === undefined ? stale : undefined
  const trip = { query, stale, asked, rules, signal }
  return asked ? validate(trip) : (once(trip) as Promise<Landing>)
}

async function validate(trip: Trip): Promise<Landing> {
  // A 304 that is about something else than what is kept says nothing.
  return (await once(trip)) ?? ((await once({ ...trip, asked: undefined })) as Landing)
}

/** Undefined for such a 304. */
async function once(trip: Trip): Promise<Landing | undefined> {
  const { query, asked, signal } = trip
  const { request } = query
  const headers = asked ? conditionalHeaders(request.headers, asked.headers) : request.headers
  const hops: Hop[] = []
  const requestTime = Date.now()
  let response: NetworkResponse
  try {
    response = await query.next({ ...request, headers, signal, onRedirect: notingHops(request, hops) })
  } catch (error) {
    return standingIn(trip, error)
  }
  return landingOf(trip, response, hops, { requestTime, responseTime: Date.now() })
}

function standingIn({ stale, query }: Trip, error: unknown): Landing {
  if (!stale || !isUnreachable(error) || !mayStandIn(stale, query.directives, Date.now(), false)) throw error
  return { kind: 'trouble', entry: stale, why: 'the server cannot be reached', body: undefined }
}

function landingOf(
  { query, stale, asked, rules }: Trip,
  response: NetworkResponse,
  hops: readonly Hop[],
  times: Times,
): Landing | undefined {
  const { status, statusText, headers, body } = response
  const { requestTime, responseTime } = times
  const fields = headerMap(headers)
  if (asked && status === 304) {
    if (hops.length > 0 || !isAbout(asked.headers, fields)) return undefined
    return { kind: 'validated', ...renewed(query, asked, response, times, rules) }
  }
  if (stale && isServerTrouble(status) && mayStandIn(stale, query.directives, responseTime, true)) {
    return { kind: 'trouble', entry: stale, why: `the server answered ${status}`, body }
  }
  const received: Received = {
    request: query.request,
    requestHeaders: query.headers,
    status,
    statusText,
    headers,
    fields,
    body,
    hops,
    requestTime,
    responseTime,
  }
  return { kind: 'answer', response, received }
}

/** What is kept, with the headers that an answer without body brings for it. */
export function renewed(
  { request, headers }: Query,
  entry: Entry,
  response: NetworkResponse,
  times: Times,
  rules: KeepRules,
): Verdict & { readonly entry: Entry } {
  const { status, statusText, body } = entry
  const updated = updatedHeaders(entry.headers, response.headers)
  const verdict = toVerdict(
    {
      ...times,
      request,
      requestHeaders: headers,
      status,
      statusText,
      headers: updated,
      fields: headerMap(updated),
      body,
      hops: [],
      dated: headerMap(response.headers),
    },
    { ...rules, tags: [...new Set([...entry.tags, ...rules.tags])] },
  )
  const renewedEntry = verdict.entry ?? { ...entry, headers: updated }
  const canValidate = renewedEntry.canValidate && entry.canValidate
  return { why: verdict.why, entry: { ...renewedEntry, canValidate } }
}

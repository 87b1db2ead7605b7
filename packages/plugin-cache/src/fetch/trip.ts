import type { NetworkResponse } from '@axios-ts/core'
import { fits, type Entry } from '../entry/entry.ts'
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

/** Asks the server: for an answer, or, with something stale at hand, whether that is still good. */
export function travel(
  query: Query,
  stale: Entry | undefined,
  rules: KeepRules,
  signal: AbortSignal | undefined,
): Promise<Landing> {
  const usable = stale && fits(stale, query.request, query.headers) ? stale : undefined
  const asked = usable?.canValidate && query.range === undefined ? usable : undefined
  return asked
    ? validate(query, asked, rules, signal)
    : (once(query, usable, undefined, rules, signal) as Promise<Landing>)
}

async function validate(
  query: Query,
  stale: Entry,
  rules: KeepRules,
  signal: AbortSignal | undefined,
): Promise<Landing> {
  const landing = await once(query, stale, stale, rules, signal)
  // A 304 that is about something else than what is kept says nothing.
  return landing ?? ((await once(query, stale, undefined, rules, signal)) as Landing)
}

/** Undefined only where `asked` is given. */

async function once(
  query: Query,
  stale: Entry | undefined,
  asked: Entry | undefined,
  rules: KeepRules,
  signal: AbortSignal | undefined,
): Promise<Landing | undefined> {
  const { request, next, directives } = query
  const headers = asked ? conditionalHeaders(request.headers, asked.headers) : request.headers
  const hops: Hop[] = []
  const requestTime = Date.now()
  let response: NetworkResponse
  try {
    response = await next({ ...request, headers, signal, onRedirect: notingHops(request, hops) })
  } catch (error) {
    if (!stale || !isUnreachable(error) || !mayStandIn(stale, directives, Date.now(), false)) throw error
    return { kind: 'trouble', entry: stale, why: 'the server cannot be reached', body: undefined }
  }
  const { status, statusText, body } = response
  const responseTime = Date.now()
  const fields = headerMap(response.headers)
  if (asked && status === 304) {
    if (hops.length > 0 || !isAbout(asked.headers, fields)) return undefined
    return { kind: 'validated', ...renewed(query, asked, response, { requestTime, responseTime }, rules) }
  }
  if (stale && isServerTrouble(status) && mayStandIn(stale, directives, responseTime, true)) {
    return { kind: 'trouble', entry: stale, why: `the server answered ${status}`, body }
  }
  const received: Received = {
    request,
    requestHeaders: query.headers,
    status,
    statusText,
    headers: response.headers,
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
  times: { readonly requestTime: number; readonly responseTime: number },
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

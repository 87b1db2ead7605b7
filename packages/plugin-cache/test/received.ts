import { AxiosHeaders } from '@axios-ts/core'
import type { Entry } from '../src/entry/entry.ts'
import { headerMap } from '../src/http/header-map.ts'
import { toVerdict, type KeepRules, type Received, type Verdict } from '../src/policy/keep-policy.ts'
import { headersOf, networkRequest } from './network-request.ts'

export const rules: KeepRules = {
  mode: 'http',
  ttl: 60_000,
  staleIfUnreachable: 300_000,
  tags: [],
  maxEntryBytes: 10_000,
  isPart: false,
}

type Given = Partial<Omit<Received, 'headers' | 'fields'>>

/** What a request brought, now, at once. */
export function received(headers: Record<string, string> = {}, given: Given = {}): Received {
  const now = Date.now()
  const all = new AxiosHeaders(headers)
  return {
    request: networkRequest(),
    requestHeaders: headersOf({}),
    status: 200,
    statusText: 'OK',
    headers: all,
    fields: headerMap(all),
    body: new TextEncoder().encode('abc'),
    hops: [],
    requestTime: now,
    responseTime: now,
    ...given,
  }
}

export function verdictOn(
  headers: Record<string, string> = {},
  given: Given = {},
  changed: Partial<KeepRules> = {},
): Verdict {
  return toVerdict(received(headers, given), { ...rules, ...changed })
}

/** An entry of an answer that is kept. */
export function entryOf(
  headers: Record<string, string> = {},
  given: Given = {},
  changed: Partial<KeepRules> = {},
): Entry {
  const { entry, why } = verdictOn(headers, given, changed)
  if (!entry || why !== undefined) throw new Error(`It is not kept: ${why}`)
  return entry
}

import { AxiosHeaders } from '@axios-ts/core'
import type { Entry } from '../../src/entry/entry.ts'

/** An entry as a store gets it, worth something for a minute from now. */
export function storedEntry(given: Partial<Entry> = {}): Entry {
  const now = Date.now()
  return {
    status: 200,
    statusText: 'OK',
    headers: new AxiosHeaders({ 'content-type': 'text/plain' }),
    body: new TextEncoder().encode('body'),
    vary: new Map(),
    madeFor: '*',
    url: 'http://a.test/x',
    requestTime: now - 5,
    responseTime: now,
    initialAge: 0,
    freshFor: 60_000,
    keptUntil: now + 60_000,
    staleWhileRevalidate: 0,
    staleIfError: 0,
    staleIfUnreachable: 0,
    mustRevalidate: false,
    immutable: false,
    canValidate: true,
    tags: [],
    size: 100,
    ...given,
  }
}

import type { NetworkResponse } from '@axios-ts/core'
import { isByteStream, recorded } from './bodies/streams.ts'
import { fits, type Entry } from './entry/entry.ts'
import { missed, standIn, whyNotStored, type Answer } from './fetch/answer.ts'
import { renewed, travel, type Landing } from './fetch/trip.ts'
import type { Flight } from './flights/flight.ts'
import type { Closable, Watch } from './flights/flights.ts'
import { headerMap } from './http/header-map.ts'
import type { CacheSettings } from './options/cache-options.ts'
import { notingHops, type Hop } from './policy/hops.ts'
import { judge, whyNotRecorded } from './policy/judge.ts'
import { toVerdict, type KeepRules, type Received, type Verdict } from './policy/keep-policy.ts'
import { reuseOf } from './policy/reuse.ts'
import { partKey, type Query } from './query/query.ts'
import { wantsFresh } from './query/request-policy.ts'
import type { Counters } from './reports/counters.ts'
import type { CacheStore } from './store/cache-store.ts'

/** Fetches from the server what a store does not have, and keeps it there. */
export class Fetcher {
  readonly #settings: CacheSettings
  readonly #store: CacheStore
  readonly #counters: Counters

  constructor(settings: CacheSettings, store: CacheStore, counters: Counters) {
    this.#settings = settings
    this.#store = store
    this.#counters = counters
  }

  /** Fetches for all who wait for a flight, in one of the processes that share the store. `stale` is what may be validated. */
  fetch(query: Query, flight: Flight<Answer>, stale: Entry | undefined): Promise<Answer> {
    // Who wants a fresh answer has no use for what another process keeps.
    return this.#store.isShared && !wantsFresh(query.directives, query.settings)
      ? this.#fetchForAll(query, flight, stale)
      : this.#trip(query, flight, stale)
  }

  async #fetchForAll(query: Query, flight: Flight<Answer>, stale: Entry | undefined): Promise<Answer> {
    const { request, headers, directives } = query
    const result = await this.#store.lead<Answer>({
      key: partKey(query),
      headers,
      url: request.url,
      signal: signalOf(query, flight),
      isUsable: (entry) =>
        isNewer(entry, stale) &&
        fits(entry, request, headers) &&
        reuseOf(entry, directives, Date.now()) === 'fresh',
      fetch: () => this.#trip(query, flight, stale),
    })
    if ('outcome' in result) return result
    const reason = 'another process fetched it meanwhile'
    return { response: undefined, entry: result, outcome: 'shared', reason, stored: true }
  }

  /** Fetches an answer whose body is a stream, for one caller. It is kept once the caller has read all of it. */
  async fetchStream(query: Query, stale: Entry | undefined, watch: Watch): Promise<Answer> {
    this.#counters.fetches++
    let isReading = false
    try {
      const rules = this.#rules(query)
      const landing = await travel(query, stale, rules, query.request.signal)
      const given = landing.kind === 'answer' ? landing.response.body : undefined
      if (landing.kind !== 'answer' || !isByteStream(given)) {
        return await this.#land(landing, query, rules, watch)
      }
      const { response, received } = landing
      const why = whyNotRecorded(received, rules)
      if (why !== undefined) return missed(response, undefined, why, false)
      isReading = true
      const body = recorded(given, rules.maxEntryBytes, async (bytes) => {
        const verdict = bytes && judge({ ...received, body: bytes }, rules)
        if (verdict) await this.#keep(query, verdict, received.status, watch)
        watch.end()
      })
      return missed({ ...response, body }, undefined, 'the answer is kept once it is read to its end', false)
    } finally {
      if (!isReading) watch.end()
    }
  }

  /** Has a HEAD answered by the server, and brings what is kept for GET up to date with it (RFC 9111, section 4.3.5). */
  async fetchHead(query: Query, kept: Entry | undefined, watch: Watch): Promise<Answer> {
    this.#counters.fetches++
    try {
      const requestTime = Date.now()
      const hops: Hop[] = []
      const { request, next } = query
      const response = await next({ ...request, onRedirect: notingHops(request, hops) })
      const times = { requestTime, responseTime: Date.now() }
      if (kept?.status === 200 && response.status === 200 && hops.length === 0) {
        const verdict = renewed(query, kept, response, times, this.#rules(query))
        if (!isSameContent(kept, response)) await this.#store.forget(query.key)
        else await this.#keep(query, verdict, 200, watch)
      }
      return missed(response, undefined, 'the whole answer is not kept, so HEAD was sent on', false)
    } finally {
      watch.end()
    }
  }

  /** Keeps the answer to a POST that says to be that to GET as well. */
  async keepForGet(query: Query, received: Received, watch: Watch): Promise<void> {
    const verdict = toVerdict(received, { ...this.#rules(query), ttl: 0 })
    if (verdict.entry && verdict.entry.freshFor > 0) {
      await this.#keep(query, verdict, received.status, watch)
    }
  }

  /** Fetches for one whom the answer of others does not serve. */
  fetchAlone(query: Query, flight: Flight<Answer>, stale: Entry | undefined): Promise<Answer> {
    return this.#trip(query, flight, stale)
  }

  #trip(query: Query, flight: Flight<Answer>, stale: Entry | undefined): Promise<Answer> {
    this.#counters.fetches++
    if (query.inBackground) this.#counters.refreshes++
    const rules = this.#rules(query)
    return travel(query, stale, rules, signalOf(query, flight)).then((landing) => {
      const answer = this.#land(landing, query, rules, flight)
      const isReplaced = stale && landing.kind === 'answer' && landing.response.status < 500
      return isReplaced ? this.#forgetUnlessStored(answer, query, flight) : answer
    })
  }

  /** What the server gave in its place is not to be had: what is kept is outdated all the same. */
  async #forgetUnlessStored(
    landed: Answer | Promise<Answer>,
    query: Query,
    flight: Flight<Answer>,
  ): Promise<Answer> {
    const answer = await landed
    if (!answer.stored && flight.isOpen) await this.#store.forget(partKey(query))
    return answer
  }

  /** At once, where nothing has to be told to a shared store. */
  #land(landing: Landing, query: Query, rules: KeepRules, underway: Closable): Answer | Promise<Answer> {
    if (landing.kind === 'trouble') return standIn(landing)
    if (landing.kind === 'validated') return this.#renew(landing, query, underway)
    const { response, received } = landing
    const verdict = judge(received, rules)
    const { entry, why } = verdict
    const stored = this.#keep(query, verdict, response.status, underway)
    return stored instanceof Promise
      ? stored.then((isStored) => missed(response, entry, whyNotStored(why, isStored), isStored))
      : missed(response, entry, whyNotStored(why, stored), stored)
  }

  async #renew(verdict: Verdict & { entry: Entry }, query: Query, underway: Closable): Promise<Answer> {
    const { entry, why } = verdict
    const stored = await this.#keep(query, verdict, entry.status, underway)
    if (why !== undefined) await this.#store.forget(query.key)
    return { response: undefined, entry, outcome: 'revalidated', reason: whyNotStored(why, stored), stored }
  }

  /** Gives whether it is kept now. */
  #keep(
    query: Query,
    { entry, why }: Verdict,
    status: number,
    underway: Closable,
  ): boolean | Promise<boolean> {
    if (!entry || why !== undefined || !underway.isOpen) return false
    // A server may answer a Range with the whole.
    const key = status === 206 ? partKey(query) : query.key
    const writing = this.#store.keep(key, entry)
    return writing ? writing.then(() => this.#confirm(key, underway)) : this.#confirm(key, underway)
  }

  #confirm(key: string, { isOpen }: Closable): boolean | Promise<boolean> {
    if (isOpen) {
      this.#counters.stored++
      return true
    }
    // It became outdated while the store wrote it.
    return this.#store.forget(key).then(() => false)
  }

  #rules({ settings, range }: Query): KeepRules {
    const { maxEntryBytes, staleIfUnreachable } = this.#settings
    const { mode, ttl, tags } = settings
    return { mode, ttl, tags, maxEntryBytes, staleIfUnreachable, isPart: range !== undefined }
  }
}

/** Whether an entry is not the one that is to be replaced. */
function isNewer(entry: Entry, stale: Entry | undefined): boolean {
  return stale === undefined || entry.responseTime > stale.responseTime
}

/** What ends a fetch early: nothing, where the first who waits for it cannot leave. Adapters have work with a signal. */
function signalOf({ request, inBackground }: Query, flight: Flight<Answer>): AbortSignal | undefined {
  return request.signal || inBackground ? flight.signal : undefined
}

/** Whether an answer to HEAD is about the content that is kept. */
function isSameContent(kept: Entry, head: NetworkResponse): boolean {
  const headers = headerMap(head.headers)
  return ['etag', 'last-modified', 'content-length'].every((name) => {
    const value = headers.get(name)
    return value === undefined || !kept.headers.has(name) || value === String(kept.headers.get(name))
  })
}

import type { NetworkRequest, NetworkResponse } from '@axios-ts/core'
import { Finder, usable } from './answer/finder.ts'
import { gatewayTimeout } from './answer/gateway-timeout.ts'
import { isStreamed, serve } from './answer/serve.ts'
import { StreamKinds } from './bodies/stream-kinds.ts'
import type { Entry } from './entry/entry.ts'
import type { Answer } from './fetch/answer.ts'
import type { Fetcher } from './fetcher.ts'
import { backgroundQuery } from './flights/background-query.ts'
import { Background } from './flights/background.ts'
import { departure, failureFor } from './flights/failure.ts'
import type { Flight } from './flights/flight.ts'
import type { Flights } from './flights/flights.ts'
import { isDueEarly } from './policy/early-refresh.ts'
import { reuseOf, type Reuse } from './policy/reuse.ts'
import { partKey, type Query } from './query/query.ts'
import { wantsFresh } from './query/request-policy.ts'
import { RecentKeys } from './recall/recent-keys.ts'
import type { Reporter, Told } from './reports/reporter.ts'
import type { CacheStore } from './store/cache-store.ts'

/** For how long after an answer that was for one only those who ask the same do not wait for each other, in milliseconds. */
const UNSHAREABLE_FOR = 5000

const REUSED: Record<Exclude<Reuse, 'validate'>, Told> = {
  fresh: { outcome: 'hit', reason: '', stored: true },
  stale: { outcome: 'stale', reason: 'the request takes a stale answer', stored: true },
  refresh: { outcome: 'stale', reason: 'a newer one is fetched in the background', stored: true },
}
const NOT_KEPT: Told = {
  outcome: 'miss',
  reason: 'the request takes only what is kept',
  stored: false,
  isForwarded: false,
}

/**
 * Answers queries: from what is in memory, at once; else from the shared store; else with those who ask the same and are under way;
 * else by a flight of its own, that others may join.
 */
export class Answerer {
  readonly #store: CacheStore
  readonly #finder: Finder
  readonly #fetcher: Fetcher
  readonly #flights: Flights<Answer>
  readonly #reporter: Reporter
  readonly #background = new Background()
  readonly #streams = new StreamKinds()
  /** The keys whose last answer was for one only: who waited for it would have to ask after all, only later. */
  readonly #unshareable = new RecentKeys(UNSHAREABLE_FOR)

  constructor(store: CacheStore, fetcher: Fetcher, flights: Flights<Answer>, reporter: Reporter) {
    this.#store = store
    this.#finder = new Finder(store)
    this.#fetcher = fetcher
    this.#flights = flights
    this.#reporter = reporter
  }

  /** At once and without a promise, where what is in memory will do. */
  answer(query: Query): NetworkResponse | Promise<NetworkResponse> {
    const entry = this.#finder.peek(query)
    return (entry && this.#reused(query, entry)) ?? this.#seek(query, entry)
  }

  close(): void {
    this.#background.close()
    this.#unshareable.clear()
  }

  /** The response of an entry, if that may be given now. */
  #reused(query: Query, entry: Entry): NetworkResponse | undefined {
    const { directives, settings } = query
    const now = Date.now()
    if (settings.refresh) return undefined
    const reuse = reuseOf(entry, directives, now)
    if (reuse === 'validate') {
      return settings.onlyIfCached && !entry.mustRevalidate
        ? this.#respond(query, entry, REUSED.stale, now)
        : undefined
    }
    if (!takesOnlyKept(query) && (reuse === 'refresh' || this.#isDueEarly(reuse, entry, now))) {
      this.#refresh(query, entry)
    }
    return this.#respond(query, entry, REUSED[reuse], now)
  }

  /** So that the processes of a fleet do not find it expired all at the same moment. */
  #isDueEarly(reuse: Reuse, entry: Entry, now: number): boolean {
    return this.#store.isShared && reuse === 'fresh' && isDueEarly(entry, now, Math.random())
  }

  #respond(query: Query, entry: Entry, told: Told, now: number): NetworkResponse {
    const response = serve(entry, query, now, this.#streams)
    return this.#reporter.tell(query.request, response, told, entry, now)
  }

  /** `seen` is what memory has, which will not do. */
  #seek(query: Query, seen: Entry | undefined): Promise<NetworkResponse> {
    const { request, directives, settings } = query
    if (!isJoinable(request) || takesOnlyKept(query)) return this.#seekAlone(query, seen)
    if (wantsFresh(directives, settings)) return this.#lead(query, this.#start(query, seen))
    return seen || !this.#store.isShared ? this.#join(query, seen) : this.#seekShared(query)
  }

  async #seekShared(query: Query): Promise<NetworkResponse> {
    const earlier = this.#flights.find(partKey(query))
    const entry = await this.#finder.find(query)
    const found = entry && this.#reused(query, entry)
    // A flight may have landed while the store was read, too late for the reading and too early to be found now.
    return found ?? this.#join(query, entry, earlier)
  }

  #join(query: Query, stale: Entry | undefined, earlier?: Flight<Answer>): Promise<NetworkResponse> {
    const { request, next } = query
    const key = partKey(query)
    // The adapter knows how to refuse a request that was aborted meanwhile.
    if (request.signal?.aborted) return next(request)
    if (this.#unshareable.has(key)) return this.#leadAlone(query, stale)
    const flight = this.#flights.find(key) ?? (earlier?.isOpen ? earlier : undefined)
    return flight ? this.#follow(query, flight, stale) : this.#lead(query, this.#start(query, stale))
  }

  /** For those who do not wait for others, nor have others wait for them. */
  async #seekAlone(query: Query, seen: Entry | undefined): Promise<NetworkResponse> {
    const { request } = query
    const entry = seen ?? (await this.#finder.find(query))
    const found = entry && entry !== seen ? this.#reused(query, entry) : undefined
    if (found) return found
    if (takesOnlyKept(query)) {
      return this.#reporter.tell(request, gatewayTimeout(), NOT_KEPT, undefined, Date.now())
    }
    const watch = this.#flights.watch(request.url)
    if (request.method === 'HEAD')
      return this.#finish(query, await this.#fetcher.fetchHead(query, entry, watch))
    const answer = await this.#fetcher.fetchStream(query, entry, watch)
    if (answer.response) this.#streams.note(request.config, answer.response.body)
    return this.#finish(query, answer)
  }

  #start(query: Query, stale: Entry | undefined): Flight<Answer> {
    return this.#flights.start(partKey(query), query.request.url, (flight) => {
      // Who wants a fresh answer has not looked yet for what could be validated.
      return stale || !wantsFresh(query.directives, query.settings)
        ? this.#fetcher.fetch(query, flight, stale)
        : this.#finder.find(query).then((known) => this.#fetcher.fetch(query, flight, known))
    })
  }

  #lead(query: Query, flight: Flight<Answer>): Promise<NetworkResponse> {
    return this.#wait(query.request, flight).then((answer) => {
      if (answer.entry) this.#unshareable.delete(partKey(query))
      else this.#unshareable.add(partKey(query))
      return this.#finish(query, answer)
    })
  }

  #leadAlone(query: Query, stale: Entry | undefined): Promise<NetworkResponse> {
    const { url } = query.request
    return this.#lead(
      query,
      this.#flights.startAlone(url, (flight) => this.#fetcher.fetchAlone(query, flight, stale)),
    )
  }

  async #follow(query: Query, flight: Flight<Answer>, stale: Entry | undefined): Promise<NetworkResponse> {
    const { request } = query
    const answer = await this.#wait(request, flight).catch((error: unknown) => {
      throw failureFor(request, error)
    })
    const { entry, stored } = answer
    if (entry && usable(query, entry)) {
      const outcome = answer.outcome === 'stale' ? 'stale' : 'shared'
      return this.#respond(query, entry, { outcome, reason: answer.reason, stored }, Date.now())
    }
    return this.#leadAlone(query, stale)
  }

  #finish(query: Query, answer: Answer): NetworkResponse {
    const { response, entry } = answer
    const now = Date.now()
    if (!response) return this.#respond(query, entry as Entry, answer, now)
    return this.#reporter.tell(query.request, response, answer, answer.stored ? entry : undefined, now)
  }

  #wait(request: NetworkRequest, flight: Flight<Answer>): Promise<Answer> {
    const { signal } = request
    const landing = flight.join(signal)
    if (!signal) return landing
    return landing.catch((error: unknown) => {
      throw signal.aborted ? departure(request, signal.reason) : error
    })
  }

  /** Fetches in the background what is stale, unless that is under way, or too much is. */
  #refresh(query: Query, entry: Entry): void {
    const { listeners } = this.#reporter
    if (this.#background.isFull || this.#flights.find(partKey(query))) return
    const unattended = backgroundQuery(query, entry)
    this.#background.run(
      unattended.request,
      (signal) => this.#start(unattended, entry).join(signal),
      (error) => listeners.refreshed(unattended.request, error),
    )
  }
}

/** Whether others may wait for the answer: a stream is for one reader, and who asks for the head has no use for others. */
function isJoinable(request: NetworkRequest): boolean {
  return request.method !== 'HEAD' && !isStreamed(request)
}

function takesOnlyKept({ directives, settings }: Query): boolean {
  return settings.onlyIfCached || directives.has('only-if-cached')
}

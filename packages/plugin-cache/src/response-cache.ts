import type { NetworkMiddleware, NetworkRequest, NetworkResponse } from '@axios-ts/core'
import { Answerer } from './answerer.ts'
import type { CacheCounters, CacheStats } from './api/cache-api.ts'
import type { Listeners } from './api/cache-events.ts'
import type { Answer } from './fetch/answer.ts'
import { Fetcher } from './fetcher.ts'
import { Flights } from './flights/flights.ts'
import type { Times } from './http/age.ts'
import { headerMap } from './http/header-map.ts'
import { resourceOf } from './keys/resource.ts'
import type { CacheSettings } from './options/cache-options.ts'
import { defaultSettings, requestSettings, type RequestSettings } from './options/request-options.ts'
import { notingHops, type Hop } from './policy/hops.ts'
import { answersGet, changedBy } from './policy/invalidated.ts'
import { Queries } from './query/queries.ts'
import type { Next } from './query/query.ts'
import { directivesOf, isUnsafe, whyBypassed } from './query/request-policy.ts'
import { Reporter } from './reports/reporter.ts'
import type { CacheStore, Invalidation } from './store/cache-store.ts'
import { LateStore } from './store/late-store.ts'
import { MemoryStore } from './store/memory/memory-store.ts'
import type { StoreEvent } from './store/store-event.ts'

const NO_SHA256 =
  'without SHA-256, as in a page that was not loaded over https, credentials cannot be kept apart'

/** The cache of one client. */
export class ResponseCache {
  readonly #defaults: RequestSettings
  readonly #store: CacheStore
  readonly #queries: Queries
  readonly #reporter: Reporter
  readonly #fetcher: Fetcher
  readonly #flights = new Flights<Answer>()
  readonly #answerer: Answerer

  constructor(settings: CacheSettings, store?: CacheStore) {
    this.#defaults = defaultSettings(settings)
    this.#queries = new Queries(settings)
    this.#reporter = new Reporter(settings.cacheStatus)
    const listener = (event: StoreEvent): void => this.#reporter.storeTold(event)
    const { store: shared } = settings
    this.#store =
      store ?? (shared ? new LateStore({ ...settings, store: shared, listener }) : new MemoryStore(settings))
    this.#fetcher = new Fetcher(settings, this.#store, this.#reporter.counters)
    this.#answerer = new Answerer(this.#store, this.#fetcher, this.#flights, this.#reporter)
  }

  /** The way of a request: it changes something, passes by, or is answered here. */
  readonly handle: NetworkMiddleware = (request, next) => {
    const options = request.config.plugins?.cache
    const settings = options ? requestSettings(options, this.#defaults) : this.#defaults
    if (isUnsafe(request.method, settings)) return this.#change(request, next, settings)

    const headers = headerMap(request.headers)
    const directives = directivesOf(headers)
    const why = whyBypassed(request, headers, directives)
    if (why !== undefined) return this.#bypass(request, next, why)
    const query = this.#queries.of(request, next, headers, directives, settings)
    if (query === undefined) return this.#bypass(request, next, NO_SHA256)
    return query instanceof Promise
      ? query.then((ready) => this.#answerer.answer(ready))
      : this.#answerer.answer(query)
  }

  get stats(): CacheStats {
    const { hits, shared, fetches, refreshes } = this.#reporter.counters
    return { hits, misses: fetches - refreshes, shared, size: this.#store.size }
  }

  get counters(): CacheCounters {
    return { ...this.#reporter.counters.snapshot(), bytes: this.#store.bytes }
  }

  get listeners(): Listeners {
    return this.#reporter.listeners
  }

  async clear(): Promise<void> {
    this.#flights.close(() => true)
    await this.#store.clear()
  }

  /** Removes what is kept, and keeps nothing that is under way for it. Resolves to how many entries there were in memory. */
  async forget(what: Invalidation): Promise<number> {
    this.#flights.close((url) => {
      if ('resource' in what) return resourceOf(url) === what.resource
      // What is under way may turn out to have the tag.
      return 'tag' in what || what.pattern.test(url)
    })
    const count = await this.#store.invalidate(what)
    this.#reporter.counters.invalidated += count
    return count
  }

  /** Frees everything. Requests under way finish as they began; those that nobody waits for end. */
  async close(): Promise<void> {
    this.#answerer.close()
    this.#flights.close(() => true)
    this.#queries.clear()
    this.listeners.clear()
    await this.#store.close()
  }

  /** Before the caller hears of the change, so that its next GET sees it. */
  async #change(request: NetworkRequest, next: Next, settings: RequestSettings): Promise<NetworkResponse> {
    const requestTime = Date.now()
    const hops: Hop[] = []
    const response = await next({ ...request, onRedirect: notingHops(request, hops) })
    const { method, url } = request
    // What redirected has done what it was asked for, whatever became of the request after that.
    if (hops.length === 0 && (response.status < 200 || response.status > 399)) {
      return this.#passed(request, response, `${method} is not cached`)
    }
    const times = { requestTime, responseTime: Date.now() }
    const received = headerMap(response.headers)
    const resources = [...changedBy(url, hops, received)]
    const counts = await Promise.all(resources.map((resource) => this.forget({ resource })))
    if (settings.mode === 'http' && hops.length === 0 && answersGet(url, received)) {
      await this.#keepForGet({ ...request, method: 'GET', body: undefined }, response, times, settings)
    }
    const count = counts.reduce((sum, each) => sum + each, 0)
    return this.#passed(request, response, `${method} changes something; answers removed: ${count}`)
  }

  /** Keeps an answer that was given to another method. */
  async #keepForGet(
    request: NetworkRequest,
    { status, statusText, headers, body }: NetworkResponse,
    times: Times,
    settings: RequestSettings,
  ): Promise<void> {
    if (status !== 200 || !(body instanceof Uint8Array)) return
    const watch = this.#flights.watch(request.url)
    const requestHeaders = headerMap(request.headers)
    const directives = directivesOf(requestHeaders)
    const query = await this.#queries.of(request, unasked, requestHeaders, directives, settings)
    const fields = headerMap(headers)
    const received = {
      ...times,
      status,
      statusText,
      headers,
      fields,
      body,
      request,
      requestHeaders,
      hops: [],
    }
    if (query) await this.#fetcher.keepForGet(query, received, watch)
    watch.end()
  }

  async #bypass(request: NetworkRequest, next: Next, reason: string): Promise<NetworkResponse> {
    return this.#passed(request, await next(request), reason)
  }

  #passed(request: NetworkRequest, response: NetworkResponse, reason: string): NetworkResponse {
    return this.#reporter.tell(request, response, { outcome: 'bypass', reason, stored: false }, undefined, 0)
  }
}

const unasked: Next = () => Promise.reject(new Error('An answer is at hand'))

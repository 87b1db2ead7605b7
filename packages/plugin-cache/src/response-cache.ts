import type { NetworkMiddleware, NetworkRequest, NetworkResponse } from '@axios-ts/core'
import type { CacheStats } from './cache-api.ts'
import { cacheKey, resourceOfKey } from './cache-key.ts'
import type { CacheSettings } from './cache-options.ts'
import { createEntry, fits, toResponse, type Entry } from './entry.ts'
import { EntryStore } from './entry-store.ts'
import { departure, failureFor } from './failure.ts'
import type { Flight } from './flight.ts'
import { Flights } from './flights.ts'
import { headerMap, type HeaderMap } from './header-map.ts'
import { identityOf } from './identity.ts'
import { LruMap } from './lru-map.ts'
import { ttlOf } from './request-options.ts'
import { isCacheable, isUnsafe, wantsFresh } from './request-policy.ts'
import { resourceOf, type Resource } from './resource.ts'
import { isShareable, isStorable } from './response-policy.ts'

type Next = Parameters<NetworkMiddleware>[1]

/** A request that the cache may answer. */
interface Query {
  readonly request: NetworkRequest
  readonly next: Next
  readonly headers: HeaderMap
  readonly key: string
  readonly ttl: number
}

/** What a flight brings: the response for whoever began it, and, where others may have it, an entry for them. */
interface Answer {
  readonly response: NetworkResponse
  readonly entry: Entry | undefined
}

/** The cache of one client. */
export class ResponseCache {
  readonly #ttl: number
  readonly #store: EntryStore
  readonly #flights = new Flights<Answer>()
  #hits = 0
  #misses = 0
  #shared = 0

  constructor({ ttl, maxSize }: CacheSettings, store: EntryStore = new EntryStore(new LruMap(maxSize))) {
    this.#ttl = ttl
    this.#store = store
  }

  /** The way of a request: it changes something, passes by, or is answered here. */
  readonly handle: NetworkMiddleware = (request, next) => {
    const ttl = ttlOf(request.config.plugins?.cache, this.#ttl)
    if (isUnsafe(request.method)) return this.#change(request, next)
    const headers = headerMap(request.headers)
    if (!isCacheable(request, headers)) return next(request)
    const identity = identityOf(headers)
    if (identity === undefined) return next(request)
    const answer = (known: string): Promise<NetworkResponse> =>
      this.#answer({ request, next, headers, key: cacheKey(request, known), ttl })
    return typeof identity === 'string' ? answer(identity) : identity.then(answer)
  }

  get stats(): CacheStats {
    return { hits: this.#hits, misses: this.#misses, shared: this.#shared, size: this.#store.size }
  }

  async clear(): Promise<void> {
    this.#flights.close(() => true)
    await this.#store.clear()
  }

  /** Removes what is kept for a resource, and keeps nothing that is under way for it. Resolves to how many entries there were. */
  forget(resource: Resource): Promise<number> {
    this.#flights.close((key) => resourceOfKey(key) === resource)
    return this.#store.deleteResource(resource)
  }

  /** Frees everything. Requests under way finish as they began. */
  async close(): Promise<void> {
    this.#flights.close(() => true)
    await this.#store.close()
  }

  /** Before the caller hears of the change, so that its next GET sees it. */
  async #change(request: NetworkRequest, next: Next): Promise<NetworkResponse> {
    const response = await next(request)
    if (response.status >= 200 && response.status <= 399) await this.forget(resourceOf(request.url))
    return response
  }

  async #answer(query: Query): Promise<NetworkResponse> {
    const { request, next, headers, key } = query
    if (wantsFresh(headers))
      return this.#lead(
        query,
        this.#flights.start(key, (flight) => this.#fetch(query, flight)),
      )

    const earlier = this.#flights.find(key)
    const entry = await this.#store.get(key)
    if (entry && fits(entry, request, headers)) {
      this.#hits++
      return toResponse(entry)
    }
    // The adapter knows how to refuse a request that was aborted meanwhile.
    if (request.signal?.aborted) return next(request)

    // A flight may have landed while the store was read, too late for the reading and too early to be found now.
    const flight = this.#flights.find(key) ?? (earlier?.isOpen ? earlier : undefined)
    if (flight) return this.#follow(query, flight)
    return this.#lead(
      query,
      this.#flights.start(key, (started) => this.#fetch(query, started)),
    )
  }

  async #lead({ request }: Query, flight: Flight<Answer>): Promise<NetworkResponse> {
    const { response } = await this.#wait(request, flight)
    return response
  }

  async #follow(query: Query, flight: Flight<Answer>): Promise<NetworkResponse> {
    const { request, headers, key } = query
    const { entry } = await this.#wait(request, flight).catch((error: unknown) => {
      throw failureFor(request, error)
    })
    if (entry && fits(entry, request, headers)) {
      this.#shared++
      return toResponse(entry)
    }
    return this.#lead(
      query,
      this.#flights.startAlone(key, (started) => this.#fetch(query, started)),
    )
  }

  async #wait(request: NetworkRequest, flight: Flight<Answer>): Promise<Answer> {
    try {
      return await flight.join(request.signal)
    } catch (error) {
      throw request.signal?.aborted ? departure(request, request.signal.reason) : error
    }
  }

  async #fetch({ request, next, headers, key, ttl }: Query, flight: Flight<Answer>): Promise<Answer> {
    this.#misses++
    const response = await next({ ...request, signal: flight.signal })
    const received = headerMap(response.headers)
    const shareable = isShareable(response.status, received)
    const entry = shareable
      ? createEntry(request, response, { request: headers, response: received })
      : undefined
    if (entry && flight.isOpen && isStorable(response.status, received)) {
      await this.#store.set(key, entry, ttl)
      // It may have become outdated while the store wrote it.
      if (!flight.isOpen) await this.#store.delete(key)
    }
    return { response, entry }
  }
}

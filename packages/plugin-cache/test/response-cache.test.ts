import { AxiosHeaders, create, type NetworkResponse } from '@axios-ts/core'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Entry } from '../src/entry/entry.ts'
import { readOptions } from '../src/options/cache-options.ts'
import { ResponseCache } from '../src/response-cache.ts'
import type { Invalidation, Wanted, Work } from '../src/store/cache-store.ts'
import { MemoryStore } from '../src/store/memory/memory-store.ts'
import { cachedClient } from './client.ts'
import { networkRequest, networkResponse } from './network-request.ts'
import { startOrigin } from './origin.ts'

const settings = { ...readOptions({ maxSize: 10 }), listener: () => {} }
const answered = async (): Promise<NetworkResponse> => networkResponse()

/** A store that has nothing and keeps nothing, as one that is down. */
class NoStore extends MemoryStore {
  override peek(): undefined {}
  override async find(): Promise<undefined> {}
  override async keep(): Promise<void> {}
}

test('a store that is down is a miss, never a failed request', async () => {
  const origin = await startOrigin()
  const cache = new ResponseCache(settings, new NoStore(settings))
  const api = create({ baseURL: origin.url })
  api.use(cache.handle, { layer: 'network', stage: 'cache' })
  expect((await api.get('/x')).data).toEqual({ count: 1 })
  expect((await api.get('/x')).data).toEqual({ count: 2 })
  expect((await api.post('/x')).data).toEqual({ count: 3 })
  expect(cache.stats).toEqual({ hits: 0, misses: 2, shared: 0, size: 0 })
  await api.close()
})

test('what is in memory is given without a promise', async () => {
  const cache = new ResponseCache(settings)
  expect(cache.handle(networkRequest(), answered)).toBeInstanceOf(Promise)
  await new Promise((resolve) => setImmediate(resolve))
  const headers = new AxiosHeaders({ Authorization: 'Bearer a' })
  await cache.handle(networkRequest({ headers }), answered)
  expect(cache.handle(networkRequest(), answered)).not.toBeInstanceOf(Promise)
  expect(cache.handle(networkRequest({ headers }), answered)).not.toBeInstanceOf(Promise)
})

test('what only the shared store has is a hit as well', async () => {
  let asked: Wanted | undefined
  class Shared extends MemoryStore {
    override readonly isShared: boolean = true
    override async find(wanted: Wanted): Promise<Entry | undefined> {
      asked = wanted
      return other.peek(wanted.key, wanted.headers)
    }
  }
  const other = new MemoryStore(settings)
  await new ResponseCache(settings, other).handle(networkRequest(), answered)
  const cache = new ResponseCache(settings, new Shared(settings))
  const response = await cache.handle(networkRequest(), () => Promise.reject(new Error('not to be asked')))
  expect(response.status).toBe(200)
  expect(asked?.url).toBe('http://a.test/x')
  expect(cache.stats).toMatchObject({ hits: 1, misses: 0 })
})

test('what another process fetched meanwhile is an answer, if it is fresh', async () => {
  let usable: boolean[] = []
  let kept: Entry | undefined
  class Fleet extends MemoryStore {
    override readonly isShared: boolean = true
    override async keep(_key: string, entry: Entry): Promise<void> {
      kept = entry
    }
    override async lead<Result>({ isUsable, fetch }: Work<Result>): Promise<Result | Entry> {
      if (!kept) return fetch()
      usable = [isUsable(kept), isUsable({ ...kept, freshFor: 0 })]
      return kept
    }
  }
  const cache = new ResponseCache(settings, new Fleet(settings))
  await cache.handle(networkRequest(), answered)
  const response = await cache.handle(networkRequest(), () => Promise.reject(new Error('not to be asked')))
  expect(response.extra).toMatchObject({ cache: { outcome: 'shared', stored: true } })
  expect(usable).toEqual([true, false])
  expect(cache.stats).toMatchObject({ misses: 1, shared: 1 })
})

test('an answer that became outdated while the store wrote it is not kept', async () => {
  const writing = Promise.withResolvers<void>()
  const written = Promise.withResolvers<void>()
  class SlowWriting extends MemoryStore {
    override async keep(key: string, entry: Entry): Promise<void> {
      writing.resolve()
      await written.promise
      await super.keep(key, entry)
    }
  }
  const cache = new ResponseCache(settings, new SlowWriting(settings))
  const getting = cache.handle(networkRequest(), answered)
  await writing.promise
  await cache.handle(networkRequest({ method: 'POST' }), answered)
  written.resolve()
  expect((await getting).extra).toMatchObject({ cache: { stored: false } })
  expect(cache.stats.size).toBe(0)
})

test('who changed something hears of it when the entries are gone', async () => {
  const deleting = Promise.withResolvers<void>()
  class SlowDeleting extends MemoryStore {
    override async invalidate(what: Invalidation): Promise<number> {
      await deleting.promise
      return super.invalidate(what)
    }
  }
  const cache = new ResponseCache(settings, new SlowDeleting(settings))
  await cache.handle(networkRequest(), answered)
  const changing = cache.handle(networkRequest({ method: 'POST' }), answered)
  const sizeAfter = Promise.resolve(changing).then(() => cache.stats.size)
  // Everything that does not wait for the store is done after this.
  await new Promise((resolve) => setImmediate(resolve))
  deleting.resolve()
  expect(await sizeAfter).toBe(0)
})

test('who looks while a flight lands joins it, instead of starting another', async () => {
  const begun = Promise.withResolvers<void>()
  const secondRead = Promise.withResolvers<void>()
  const reading = Promise.withResolvers<void>()
  const landing = Promise.withResolvers<void>()
  let reads = 0
  let fetches = 0
  class SlowReading extends MemoryStore {
    override readonly isShared: boolean = true
    override async find(wanted: Wanted): Promise<Entry | undefined> {
      const entry = await super.find(wanted)
      if (++reads === 1) return entry
      secondRead.resolve()
      await reading.promise
      return entry
    }
  }
  const cache = new ResponseCache(settings, new SlowReading(settings))
  const answer = async (): Promise<NetworkResponse> => {
    fetches++
    begun.resolve()
    await landing.promise
    return networkResponse()
  }
  const first = cache.handle(networkRequest(), answer)
  await begun.promise
  const second = cache.handle(networkRequest(), answer)
  await secondRead.promise
  landing.resolve()
  await first
  reading.resolve()
  await second
  expect(fetches).toBe(1)
  expect(cache.stats).toEqual({ hits: 0, misses: 1, shared: 1, size: 1 })
})

describe('on a platform without node:crypto', () => {
  const request = networkRequest({ headers: new AxiosHeaders({ Authorization: 'Bearer a' }) })

  beforeEach(() => {
    vi.spyOn(process, 'getBuiltinModule').mockReturnValue(undefined)
  })

  afterEach(() => {
    vi.restoreAllMocks()
    vi.unstubAllGlobals()
  })

  test('credentials are digested by WebCrypto', async () => {
    const cache = new ResponseCache(settings)
    const other = networkRequest({ headers: new AxiosHeaders({ Authorization: 'Bearer b' }) })
    for (const each of [request, request, other]) await cache.handle(each, answered)
    expect(cache.stats).toEqual({ hits: 1, misses: 2, shared: 0, size: 2 })
  })

  test('and without WebCrypto a request with credentials passes by, others do not', async () => {
    vi.stubGlobal('crypto', {})
    const cache = new ResponseCache(settings)
    const reports = []
    for (const each of [request, request, networkRequest()]) {
      reports.push((await cache.handle(each, answered)).extra)
    }
    expect(cache.stats).toEqual({ hits: 0, misses: 1, shared: 0, size: 1 })
    const reason =
      'without SHA-256, as in a page that was not loaded over https, credentials cannot be kept apart'
    expect(reports).toMatchObject([
      { cache: { outcome: 'bypass', reason } },
      { cache: { outcome: 'bypass', reason } },
      { cache: { outcome: 'miss', reason: '' } },
    ])
  })
})

test('a request that was aborted on its way is left to the adapter', async () => {
  const cache = new ResponseCache(settings)
  const request = networkRequest({ signal: AbortSignal.abort() })
  let passed: unknown
  await cache.handle(request, async (given) => {
    passed = given
    return networkResponse()
  })
  expect(passed).toBe(request)
  expect(cache.stats).toEqual({ hits: 0, misses: 0, shared: 0, size: 0 })
})

test('a middleware outside hears of a departure: a cancellation, with the reason as its cause', async () => {
  const cache = new ResponseCache(settings)
  const controller = new AbortController()
  const waiting = cache.handle(networkRequest({ signal: controller.signal }), () => {
    controller.abort('enough')
    return new Promise(() => {})
  })
  await expect(waiting).rejects.toMatchObject({ code: 'ERR_CANCELED', cause: 'enough' })
})

test('an error of a request is about that request, and repeats it as it was', async () => {
  const api = cachedClient({ baseURL: 'http://127.0.0.1:9', adapter: 'fetch' })
  const error = await api.get('/x').catch((reason: unknown) => reason)
  expect((error as { config: object }).config).not.toHaveProperty('beforeRedirect')
})

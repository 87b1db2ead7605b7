import { AxiosHeaders, create, type NetworkResponse } from '@axios-ts/core'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Entry } from '../src/entry.ts'
import { EntryStore } from '../src/entry-store.ts'
import { LruMap } from '../src/lru-map.ts'
import { ResponseCache } from '../src/response-cache.ts'
import { networkRequest, networkResponse } from './network-request.ts'
import { startOrigin } from './origin.ts'

const settings = { ttl: 60, maxSize: 10 }
const answered = async (): Promise<NetworkResponse> => networkResponse()

class BrokenMap extends LruMap {
  override get(): never {
    throw new Error('store is down')
  }
  override set(): never {
    throw new Error('store is full')
  }
  override delete(): never {
    throw new Error('store is down')
  }
  override clear(): never {
    throw new Error('store is down')
  }
  override keysOf(): string[] {
    return ['GET http://a.test/x  ']
  }
}

test('a store that throws is a miss, never a failed request', async () => {
  const origin = await startOrigin()
  const cache = new ResponseCache(settings, new EntryStore(new BrokenMap(10)))
  const api = create({ baseURL: origin.url })
  api.use(cache.handle, { layer: 'network', stage: 'cache' })
  expect((await api.get('/x')).data).toEqual({ count: 1 })
  expect((await api.get('/x')).data).toEqual({ count: 2 })
  expect((await api.post('/x')).data).toEqual({ count: 3 })
  expect(await cache.forget('http://a.test/x')).toBe(0)
  await cache.clear()
  await cache.close()
  expect(cache.stats).toEqual({ hits: 0, misses: 2, shared: 0, size: 0 })
  await api.close()
})

test('an answer that became outdated while the store wrote it is not kept', async () => {
  const writing = Promise.withResolvers<void>()
  const written = Promise.withResolvers<void>()
  const stored = Promise.withResolvers<void>()
  class SlowWriting extends EntryStore {
    override async set(key: string, entry: Entry, ttl: number): Promise<void> {
      writing.resolve()
      await written.promise
      await super.set(key, entry, ttl)
      stored.resolve()
    }
  }
  const cache = new ResponseCache(settings, new SlowWriting(new LruMap(10)))
  const getting = cache.handle(networkRequest(), answered)
  await writing.promise
  await cache.handle(networkRequest({ method: 'POST' }), answered)
  written.resolve()
  await Promise.all([getting, stored.promise])
  expect(cache.stats.size).toBe(0)
})

test('who changed something hears of it when the entries are gone', async () => {
  const deleting = Promise.withResolvers<void>()
  class SlowDeleting extends EntryStore {
    override async deleteResource(resource: string): Promise<number> {
      await deleting.promise
      return super.deleteResource(resource)
    }
  }
  const cache = new ResponseCache(settings, new SlowDeleting(new LruMap(10)))
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
  class SlowReading extends EntryStore {
    override async get(key: string): Promise<Entry | undefined> {
      const entry = await super.get(key)
      if (++reads === 1) return entry
      secondRead.resolve()
      await reading.promise
      return entry
    }
  }
  const cache = new ResponseCache(settings, new SlowReading(new LruMap(10)))
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
    for (const each of [request, request, networkRequest()]) await cache.handle(each, answered)
    expect(cache.stats).toEqual({ hits: 0, misses: 1, shared: 0, size: 1 })
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

test('what passes by is passed on as it is, without a promise of its own', () => {
  const cache = new ResponseCache(settings)
  const request = networkRequest({ method: 'HEAD' })
  const response = Promise.resolve(networkResponse())
  expect(cache.handle(request, (given) => (given === request ? response : Promise.reject(given)))).toBe(
    response,
  )
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

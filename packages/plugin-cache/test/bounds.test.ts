import { getEventListeners } from 'node:events'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { AxiosHeaders, create, type Adapter } from '@axios-ts/core'
import { expect, onTestFinished, test } from 'vitest'
import { CachePlugin } from '../src/index.ts'
import { readOptions } from '../src/options/cache-options.ts'
import { ResponseCache } from '../src/response-cache.ts'
import { MemoryStore } from '../src/store/memory/memory-store.ts'
import { networkRequest, networkResponse } from './network-request.ts'
import { entryOf } from './received.ts'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

const body = new TextEncoder().encode(JSON.stringify({ text: 'x'.repeat(1000) }))
const adapter: Adapter = {
  name: 'memory',
  send: async () => ({
    status: 200,
    statusText: 'OK',
    headers: new AxiosHeaders({ ETag: '"a"' }),
    body: body.slice(),
  }),
}

async function heapAfter(work: () => Promise<void>): Promise<number> {
  await work()
  collect()
  return process.memoryUsage().heapUsed
}

test('100,000 hits leave the heap and the listeners as they were', { timeout: 60_000 }, async () => {
  const api = create({ baseURL: 'http://a.test', adapter }).plugin(new CachePlugin())
  onTestFinished(() => api.close())
  const { signal } = new AbortController()
  const headers = { Authorization: 'Bearer a' }
  const hits = async (count: number): Promise<void> => {
    for (let hit = 0; hit < count; hit++) await api.get('/x', { signal, headers })
  }
  const before = await heapAfter(() => hits(10_000))
  const after = await heapAfter(() => hits(100_000))
  expect(api.cache.stats).toMatchObject({ hits: 109_999, misses: 1 })
  expect(after - before).toBeLessThan(2 * 2 ** 20)
  expect(getEventListeners(signal, 'abort')).toHaveLength(0)
})

test('1,000,000 URLs leave both bounds as they are', { timeout: 60_000 }, async () => {
  const store = new MemoryStore(readOptions({ maxSize: 1000, maxBytes: 1_000_000 }))
  const entry = entryOf({}, { body: body.slice(0, 600) })
  const keep = async (from: number, count: number): Promise<void> => {
    for (let index = from; index < from + count; index++) {
      const url = `http://a.test/${index}`
      await store.keep(`GET ${url}  `, { ...entry, url })
    }
  }
  const before = await heapAfter(() => keep(0, 10_000))
  const after = await heapAfter(() => keep(10_000, 990_000))
  expect(store.size).toBeLessThanOrEqual(1000)
  expect(store.bytes).toBeLessThanOrEqual(1_000_000)
  expect(store.bytes).toBeGreaterThan(900_000)
  expect(after - before).toBeLessThan(4 * 2 ** 20)
  await store.close()
  expect(store.bytes).toBe(0)
})

test('nor do 50,000 requests for as many, with answers of other sizes', { timeout: 60_000 }, async () => {
  const cache = new ResponseCache(readOptions({ maxSize: 1000, maxBytes: 1_000_000 }))
  const ask = async (from: number, count: number): Promise<void> => {
    for (let index = from; index < from + count; index++) {
      const answer = async () => networkResponse({ body: body.slice(0, index % 1000) })
      await cache.handle(networkRequest({ url: `http://a.test/${index}` }), answer)
    }
  }
  const before = await heapAfter(() => ask(0, 10_000))
  const after = await heapAfter(() => ask(10_000, 40_000))
  expect(cache.stats).toMatchObject({ hits: 0, misses: 50_000 })
  expect(cache.stats.size).toBeLessThanOrEqual(1000)
  expect(cache.counters.bytes).toBeLessThanOrEqual(1_000_000)
  expect(after - before).toBeLessThan(4 * 2 ** 20)
  await cache.close()
  expect(cache.counters.bytes).toBe(0)
})

test(
  'a hit costs less than 10 µs over what the client costs without the plugin',
  { timeout: 60_000 },
  async () => {
    const bare = create({ baseURL: 'http://a.test', adapter })
    const cached = create({ baseURL: 'http://a.test', adapter }).plugin(new CachePlugin())
    onTestFinished(async () => {
      await Promise.all([bare.close(), cached.close()])
    })
    const cpuPerCall = async (api: typeof bare): Promise<number> => {
      const start = process.cpuUsage()
      for (let call = 0; call < 2000; call++) await api.get('/x')
      const { user, system } = process.cpuUsage(start)
      return (user + system) / 2000
    }
    const best = { bare: Infinity, cached: Infinity }
    for (let round = 0; round < 15; round++) {
      best.bare = Math.min(best.bare, await cpuPerCall(bare))
      best.cached = Math.min(best.cached, await cpuPerCall(cached))
    }
    expect(best.cached - best.bare).toBeLessThan(10)
  },
)

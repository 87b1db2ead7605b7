import { PluginError } from '@axios-ts/core'
import { describe, expect, test, vi } from 'vitest'
import type { CacheInvalidation, CacheRequestEvent } from '../src/index.ts'
import { cachedClient, counts, type Counted } from './client.ts'
import { reply, startOrigin } from './origin.ts'

const about = (seconds: number): unknown => expect.closeTo(seconds, 0)

describe.each(['got', 'fetch'])('with the %s adapter', (adapter) => {
  test('by default the server decides for how long; with a ttl the user does; by force in any case', async () => {
    const origin = await startOrigin((request, response, count) => {
      reply(response, { count }, { 'Cache-Control': request.url === '/never' ? 'no-store' : 'max-age=0' })
    })
    const api = cachedClient({ baseURL: origin.url, adapter })
    const get = async (url: string, mode?: 'ttl' | 'force'): Promise<number[]> => {
      const call = (): Promise<{ data: Counted }> => api.get<Counted>(url, { plugins: { cache: { mode } } })
      return [...(await counts([call()])), ...(await counts([call()]))]
    }
    expect(await get('/x')).toEqual([1, 2])
    expect(await get('/x', 'ttl')).toEqual([3, 3])
    expect(await get('/never', 'ttl')).toEqual([4, 5])
    expect(await get('/never', 'force')).toEqual([6, 6])
  })

  test('a key of the user is one answer for many URLs, for each credential its own', async () => {
    const origin = await startOrigin()
    const api = cachedClient({ baseURL: origin.url, adapter })
    const get = (url: string, token?: string): Promise<{ data: Counted }> =>
      api.get<Counted>(url, {
        headers: token === undefined ? {} : { Authorization: token },
        plugins: { cache: { key: 'report' } },
      })
    expect(await counts([get('/x?now=1')])).toEqual([1])
    expect(await counts([get('/x?now=2')])).toEqual([1])
    expect(await counts([get('/x?now=3', 'a')])).toEqual([2])
    expect(await counts([get('/x?now=4', 'b')])).toEqual([3])
  })

  test('invalidate removes by URL, by tag and by pattern', async () => {
    const origin = await startOrigin()
    const api = cachedClient({ baseURL: `${origin.url}/v1/`, adapter })
    const tagged = (...tags: string[]) => ({ plugins: { cache: { tags } } })
    await api.get('users/1?full=yes', tagged('users', 'ada'))
    await api.get('users/2', tagged('users'))
    await api.get('books/1')
    await api.get('books/2?x=1')
    expect(await api.cache.invalidate({ tag: 'ada' })).toBe(1)
    expect(await api.cache.invalidate({ tag: 'users' })).toBe(1)
    expect(await api.cache.invalidate({ tag: 'nobody' })).toBe(0)
    expect(await api.cache.invalidate({ url: 'books/1' })).toBe(1)
    expect(await api.cache.invalidate({ pattern: /books\/\d\?x/ })).toBe(1)
    expect(api.cache.stats.size).toBe(0)
    expect(api.cache.counters.invalidated).toBe(4)
  })

  test('an answer that is under way when its tag is invalidated is not kept', async () => {
    const gate = Promise.withResolvers<void>()
    const origin = await startOrigin(async (_request, response, count) => {
      await gate.promise
      reply(response, { count })
    })
    const api = cachedClient({ baseURL: origin.url, adapter })
    const calls = [
      api.get<Counted>('/x', { plugins: { cache: { tags: ['a'] } } }),
      api.get<Counted>('/y?q=1'),
    ]
    await origin.received(2)
    await api.cache.invalidate({ tag: 'a' })
    await api.cache.invalidate({ pattern: /y\?q/ })
    gate.resolve()
    for (const call of calls) {
      expect((await call).cache).toMatchObject({
        stored: false,
        reason: 'it was removed, or asked for anew, while it was under way',
      })
    }
    expect(api.cache.stats.size).toBe(0)
  })

  test('a sticky pattern, or one that was used before, finds what is under way as it finds what is kept', async () => {
    const gate = Promise.withResolvers<void>()
    const origin = await startOrigin(async (request, response, count) => {
      if (request.url === '/y/2') await gate.promise
      reply(response, { count })
    })
    const api = cachedClient({ baseURL: origin.url, adapter })
    await api.get('/y/1')
    const call = api.get<Counted>('/y/2')
    await origin.received(2)
    const pattern = /\/y\/\d/gy
    pattern.lastIndex = 100
    expect(await api.cache.invalidate({ pattern })).toBe(1)
    gate.resolve()
    await call
    expect(api.cache.stats.size).toBe(0)
    expect(pattern.lastIndex).toBe(100)
  })

  test('what the server says to be still good keeps its tags', async () => {
    const origin = await startOrigin((request, response, count) => {
      if (request.headers['if-none-match']) response.writeHead(304).end()
      else reply(response, { count }, { ETag: '"a"', 'Cache-Control': 'no-cache' })
    })
    const api = cachedClient({ baseURL: origin.url, adapter })
    await api.get('/x', { plugins: { cache: { tags: ['a'] } } })
    await api.get('/x')
    expect(await api.cache.invalidate({ tag: 'a' })).toBe(1)
  })

  test('what the cache did is told on the response, to listeners, and in the counters', async () => {
    const origin = await startOrigin((request, response, count) => {
      reply(response, { count }, request.url?.startsWith('/never') ? { 'Cache-Control': 'no-store' } : {})
    })
    const api = cachedClient({ baseURL: origin.url, adapter })
    const events: CacheRequestEvent[] = []
    const ends = (['hit', 'miss', 'shared', 'bypass'] as const).map((name) =>
      api.cache.on(name, (event) => events.push(event)),
    )
    api.cache.on('hit', () => {
      throw new Error('a fault of a listener')
    })
    const reports = (await Promise.all([api.get('/x'), api.get('/x')])).map(({ cache }) => cache)
    reports.push((await api.get('/x')).cache)
    reports.push((await api.get('/never?token=abc')).cache)
    reports.push((await api.options('/x')).cache)
    expect(reports).toMatchObject([
      { outcome: 'miss', stored: true, reason: '', age: about(0), ttl: about(60) },
      { outcome: 'shared', stored: true },
      { outcome: 'hit', stored: true, reason: '' },
      { outcome: 'miss', stored: false, reason: 'the answer says no-store' },
      { outcome: 'bypass', stored: false, reason: 'OPTIONS is not cached' },
    ])
    expect(new Set(events.map(({ outcome }) => outcome))).toEqual(
      new Set(reports.map((report) => report?.outcome)),
    )
    expect(events.map(({ url }) => url)).toContain(`${origin.url}/never?token=REDACTED`)
    expect(api.cache.counters).toMatchObject({ hit: 1, miss: 2, shared: 1, bypass: 1, fetches: 2, stored: 1 })
    for (const end of ends) end()
    await api.get('/x')
    expect(events).toHaveLength(5)
  })

  test('Cache-Status says whether the server was asked, also where its answer was not used', async () => {
    const origin = await startOrigin((_request, response, count) => {
      if (count > 1) response.writeHead(503).end()
      else reply(response, { count }, { 'Cache-Control': 'max-age=0, stale-if-error=60' })
    })
    const api = cachedClient({ baseURL: origin.url, adapter, validateStatus: null }, { cacheStatus: true })
    const status = async (url: string, headers = {}): Promise<unknown> =>
      (await api.get(url, { headers })).headers.get('Cache-Status')
    await api.get('/x')
    expect(await status('/x')).toMatch(/^axios-ts; fwd=stale; ttl=-?\d$/)
    expect(await status('/x', { 'Cache-Control': 'max-stale' })).toMatch(/^axios-ts; hit; ttl=-?\d$/)
    expect(await status('/y', { 'Cache-Control': 'only-if-cached' })).toBe('axios-ts')
    expect(origin.requests).toHaveLength(2)
  })

  test('if wanted it is told in a Cache-Status header, after what other caches said', async () => {
    const origin = await startOrigin((request, response, count) => {
      const status = request.url === '/x' ? { 'Cache-Status': 'ExampleCDN; hit' } : {}
      reply(response, { count }, { ...status, 'Cache-Control': 'max-age=60', ETag: '"a"' })
    })
    const api = cachedClient({ baseURL: origin.url, adapter }, { cacheStatus: true })
    const status = async (url: string): Promise<unknown> => (await api.get(url)).headers.get('Cache-Status')
    expect(await status('/x')).toMatch(
      /^ExampleCDN; hit, axios-ts; fwd=miss; fwd-status=200; stored; ttl=(60|59)$/,
    )
    expect(await status('/x')).toMatch(/^ExampleCDN; hit, axios-ts; hit; ttl=(60|59)$/)
    const [, second] = await Promise.all([api.get('/y'), api.get('/y')])
    expect(second.headers.get('Cache-Status')).toMatch(/^axios-ts; fwd=miss; collapsed; ttl=/)
    expect((await api.options('/x')).headers.get('Cache-Status')).toBe(
      'ExampleCDN; hit, axios-ts; fwd=bypass; fwd-status=200',
    )
  })
})

test.each([[undefined], [{}], ['/x'], [{ pattern: 'x' }], [{ tag: 1 }], [{ url: '/x', tag: 'a' }]])(
  'to invalidate %j is refused',
  async (what) => {
    const api = cachedClient({})
    await expect(api.cache.invalidate(what as CacheInvalidation)).rejects.toThrow(
      '[cache] invalidate is an object with one of url, tag and pattern',
    )
  },
)

test.each([
  ['event', 'hits', () => {}],
  ['listener', 'hit', undefined],
])('an %s that there is not is refused', (_what, event, listener) => {
  const api = cachedClient({})
  expect(() => api.cache.on(event as 'hit', listener as () => void)).toThrow(PluginError)
})

test('nobody is told of anything after the plugin is removed', async () => {
  const origin = await startOrigin()
  const api = cachedClient({ baseURL: origin.url })
  const told = vi.fn()
  api.cache.on('miss', told)
  await api.plugins.remove('cache')
  await api.get('/x')
  expect(told).not.toHaveBeenCalled()
})

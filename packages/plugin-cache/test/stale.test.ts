import { afterEach, describe, expect, test, vi } from 'vitest'
import type { CacheRefreshEvent } from '../src/index.ts'
import { cachedClient, counts, type Counted } from './client.ts'
import { reply, startOrigin } from './origin.ts'

afterEach(() => {
  vi.useRealTimers()
})

const later = (seconds: number): void => void vi.setSystemTime(Date.now() + seconds * 1000)

describe.each(['got', 'fetch'])('with the %s adapter', (adapter) => {
  test('while a newer answer is fetched in the background the stale one is given, and one fetch is enough', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const gate = Promise.withResolvers<void>()
    const origin = await startOrigin(async (_request, response, count) => {
      if (count > 1) await gate.promise
      reply(response, { count }, { 'Cache-Control': 'max-age=10, stale-while-revalidate=20' })
    })
    const api = cachedClient({ baseURL: origin.url, adapter })
    const refreshed = new Promise<CacheRefreshEvent>((resolve) => api.cache.on('refresh', resolve))
    await api.get('/x?token=abc')
    later(15)
    for (let time = 0; time < 10; time++) {
      const { data, cache } = await api.get<Counted>('/x?token=abc')
      expect(data).toEqual({ count: 1 })
      expect(cache).toMatchObject({
        outcome: 'stale',
        reason: 'a newer one is fetched in the background',
        ttl: -5,
      })
    }
    gate.resolve()
    expect(await refreshed).toEqual({ url: `${origin.url}/x?token=REDACTED`, error: undefined })
    expect(await counts([api.get('/x?token=abc')])).toEqual([2])
    expect(origin.requests).toHaveLength(2)
    expect(api.cache.stats).toEqual({ hits: 11, misses: 1, shared: 0, size: 1 })
    expect(api.cache.counters).toMatchObject({ stale: 10, hit: 1, fetches: 2, refreshes: 1 })
  })

  test('who takes only what is kept has nothing fetched in the background', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const origin = await startOrigin((_request, response, count) => {
      reply(response, { count }, { 'Cache-Control': 'max-age=10, stale-while-revalidate=20' })
    })
    const api = cachedClient({ baseURL: origin.url, adapter })
    await api.get('/x')
    later(15)
    expect((await api.get('/x', { plugins: { cache: { onlyIfCached: true } } })).cache?.outcome).toBe('stale')
    expect(api.cache.counters.refreshes).toBe(0)
  })

  test('a part or the head of what is stale has the whole fetched in the background', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const seen: unknown[] = []
    const origin = await startOrigin((request, response, count) => {
      seen.push([request.method, request.headers.range])
      reply(response, { count }, { 'Cache-Control': 'max-age=10, stale-while-revalidate=20' })
    })
    const api = cachedClient({ baseURL: origin.url, adapter })
    await api.get('/x')
    for (const ask of [
      () => api.get('/x', { headers: { Range: 'bytes=0-3' } }),
      () => api.head('/x'),
      () => api.get('/x', { responseType: 'stream' }),
    ]) {
      later(15)
      const refreshed = new Promise<CacheRefreshEvent>((resolve) => api.cache.on('refresh', resolve))
      expect((await ask()).cache?.outcome).toBe('stale')
      await refreshed
      expect((await api.get('/x')).cache?.outcome).toBe('hit')
    }
    expect(seen).toEqual(Array.from({ length: 4 }, () => ['GET', undefined]))
  })

  test('beyond the time that the server allows, all wait for the newer answer', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const origin = await startOrigin((_request, response, count) => {
      reply(response, { count }, { 'Cache-Control': 'max-age=10, stale-while-revalidate=20' })
    })
    const api = cachedClient({ baseURL: origin.url, adapter })
    await api.get('/x')
    later(30)
    expect(await counts([api.get('/x'), api.get('/x')])).toEqual([2, 2])
  })

  test('a fetch in the background that fails leaves what is kept, and is tried again', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const origin = await startOrigin((_request, response, count) => {
      if (count > 1) return response.destroy()
      // What fails on a connection that was used before is sent again by the adapter.
      const headers = { 'Cache-Control': 'max-age=10, stale-while-revalidate=20', Connection: 'close' }
      return reply(response, { count }, headers)
    })
    const api = cachedClient({ baseURL: origin.url, adapter }, { staleIfUnreachable: 0 })
    await api.get('/x')
    later(11)
    for (const count of [2, 3]) {
      const refreshed = new Promise<CacheRefreshEvent>((resolve) => api.cache.on('refresh', resolve))
      expect(await counts([api.get('/x')])).toEqual([1])
      expect((await refreshed).error).toMatchObject({ name: 'NetworkError' })
      expect(origin.requests).toHaveLength(count)
    }
  })

  test('no more than 16 are fetched in the background at a time, and none outlives the client', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    let isOpen = true
    let gone = 0
    const closed = Promise.withResolvers<void>()
    const origin = await startOrigin((_request, response, count) => {
      if (isOpen) reply(response, { count }, { 'Cache-Control': 'max-age=10, stale-while-revalidate=20' })
      else response.on('close', () => ++gone === 16 && closed.resolve())
    })
    const api = cachedClient({ baseURL: origin.url, adapter })
    const urls = Array.from({ length: 40 }, (_, index) => `/${index}`)
    await Promise.all(urls.map((url) => api.get(url)))
    later(11)
    isOpen = false
    const all = await Promise.all(urls.map((url) => api.get(url)))
    expect(all.every(({ cache }) => cache?.outcome === 'stale')).toBe(true)
    await origin.received(56)
    await api.close()
    await closed.promise
    expect(origin.requests).toHaveLength(56)
  })

  test.each([500, 502, 503, 504])(
    'for a status %d it stands in where the server allows it',
    async (status) => {
      vi.useFakeTimers({ toFake: ['Date'] })
      const origin = await startOrigin((_request, response, count) => {
        if (count === 1) reply(response, { count }, { 'Cache-Control': 'max-age=10, stale-if-error=20' })
        else response.writeHead(status).end('trouble')
      })
      const api = cachedClient({ baseURL: origin.url, adapter })
      await api.get('/x')
      later(29)
      const response = await api.get('/x')
      expect(response).toMatchObject({ status: 200, data: { count: 1 } })
      expect(response.cache).toMatchObject({ outcome: 'stale', reason: `the server answered ${status}` })
      later(2)
      await expect(api.get('/x')).rejects.toMatchObject({ status })
    },
  )

  test('when the server cannot be reached it stands in for five minutes, unless that is forbidden', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    let isUp = true
    const origin = await startOrigin((request, response, count) => {
      if (!isUp) return response.destroy()
      const control = { '/must': 'max-age=10, must-revalidate', '/x': 'max-age=10' }[request.url ?? '']
      return reply(response, { count }, control === undefined ? {} : { 'Cache-Control': control })
    })
    const api = cachedClient({ baseURL: origin.url, adapter }, { ttl: 10 })
    for (const url of ['/x', '/must', '/untold']) await api.get(url)
    isUp = false
    later(309)
    const all = await Promise.all(Array.from({ length: 5 }, () => api.get('/x')))
    for (const { data, cache } of all) {
      expect(data).toEqual({ count: 1 })
      expect(cache).toMatchObject({ outcome: 'stale', reason: 'the server cannot be reached' })
    }
    await expect(api.get('/must')).rejects.toMatchObject({ name: 'NetworkError' })
    await expect(api.get('/untold')).rejects.toMatchObject({ name: 'NetworkError' })
    later(2)
    await expect(api.get('/x')).rejects.toMatchObject({ name: 'NetworkError' })
  })

  test('what is stale at once stands in for a server that is down as long as the server said it may for an error', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const origin = await startOrigin((_request, response, count) => {
      if (count > 1) return response.destroy()
      return reply(response, { count }, { 'Cache-Control': 'max-age=0, stale-if-error=20' })
    })
    const api = cachedClient({ baseURL: origin.url, adapter })
    await api.get('/x')
    later(19)
    expect((await api.get('/x')).cache).toMatchObject({
      outcome: 'stale',
      reason: 'the server cannot be reached',
    })
    later(2)
    await expect(api.get('/x')).rejects.toMatchObject({ code: 'ECONNRESET' })
  })

  test('who has enough of waiting gets an error, not what is stale', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const origin = await startOrigin((_request, response, count) => {
      if (count === 1) reply(response, { count }, { 'Cache-Control': 'max-age=10, stale-if-error=60' })
    })
    const api = cachedClient({ baseURL: origin.url, adapter })
    await api.get('/x')
    later(11)
    await expect(api.get('/x', { timeout: 50 })).rejects.toMatchObject({ code: 'ECONNABORTED' })
  })
})

import { afterEach, describe, expect, test, vi } from 'vitest'
import { cachedClient, counts, type Counted } from './client.ts'
import { reply, startOrigin } from './origin.ts'

afterEach(() => {
  vi.useRealTimers()
})

const later = (seconds: number): void => void vi.setSystemTime(Date.now() + seconds * 1000)

describe.each(['got', 'fetch'])('with the %s adapter', (adapter) => {
  test('what is stale is validated, and its headers brought up to date', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const seen: unknown[] = []
    const origin = await startOrigin((request, response, count) => {
      seen.push(request.headers['if-none-match'], request.headers['if-modified-since'])
      const headers = {
        ETag: 'W/"a"',
        'Last-Modified': CHANGED,
        'Cache-Control': 'max-age=10',
        'X-Count': String(count),
      }
      if (count > 1) response.writeHead(304, headers).end()
      else reply(response, { count }, headers)
    })
    const api = cachedClient({ baseURL: origin.url, adapter })
    await api.get('/x')
    later(10)
    const validated = await api.get<Counted>('/x')
    expect(validated.status).toBe(200)
    expect(validated.data).toEqual({ count: 1 })
    expect(validated.headers.get('X-Count')).toBe('2')
    expect(validated.headers.getContentType()).toBe('application/json')
    expect(validated.cache).toMatchObject({ outcome: 'revalidated', reason: '', stored: true, ttl: 10 })
    later(9)
    expect((await api.get('/x')).cache).toMatchObject({ outcome: 'hit', age: 9, ttl: 1 })
    expect(seen).toEqual([undefined, undefined, 'W/"a"', CHANGED])
    expect(api.cache.counters).toMatchObject({ miss: 1, revalidated: 1, hit: 1, fetches: 2, stored: 2 })
  })

  test('many who find it stale have it validated once', async () => {
    const origin = await startOrigin((request, response) => {
      const headers = { ETag: '"a"', 'Cache-Control': 'no-cache' }
      if (request.headers['if-none-match'] === '"a"') response.writeHead(304, headers).end()
      else reply(response, { count: 1 }, headers)
    })
    const api = cachedClient({ baseURL: origin.url, adapter })
    await api.get('/x')
    const all = await Promise.all(Array.from({ length: 50 }, () => api.get<Counted>('/x')))
    expect(all.every(({ data, status }) => status === 200 && data.count === 1)).toBe(true)
    expect(new Set(all.map(({ data }) => data)).size).toBe(50)
    expect(origin.requests).toHaveLength(2)
  })

  test('a 304 that is about something else is not believed', async () => {
    const origin = await startOrigin((request, response, count) => {
      if (request.headers['if-none-match']) response.writeHead(304, { ETag: '"other"' }).end()
      else reply(response, { count }, { ETag: '"a"', 'Cache-Control': 'no-cache' })
    })
    const api = cachedClient({ baseURL: origin.url, adapter })
    expect(await counts([api.get('/x')])).toEqual([1])
    expect(await counts([api.get('/x')])).toEqual([3])
  })

  test('a 304 that forbids to keep it is answered, and what was kept is gone', async () => {
    const origin = await startOrigin((request, response, count) => {
      if (request.headers['if-none-match']) response.writeHead(304, { 'Cache-Control': 'no-store' }).end()
      else reply(response, { count }, { ETag: '"a"', 'Cache-Control': 'no-cache' })
    })
    const api = cachedClient({ baseURL: origin.url, adapter })
    expect(await counts([api.get('/x')])).toEqual([1])
    expect((await api.get('/x')).data).toEqual({ count: 1 })
    expect(api.cache.stats.size).toBe(0)
  })

  test('a new answer takes the place of the stale one', async () => {
    const origin = await startOrigin((_request, response, count) => {
      reply(response, { count }, { ETag: `"${count}"`, 'Cache-Control': 'max-age=0' })
    })
    const api = cachedClient({ baseURL: origin.url, adapter })
    expect(await counts([api.get('/x')])).toEqual([1])
    expect(await counts([api.get('/x')])).toEqual([2])
    expect(api.cache.stats.size).toBe(1)
  })

  test('a new answer that may not be kept makes the old one go', async () => {
    const origin = await startOrigin((_request, response, count) => {
      reply(response, { count }, { 'Cache-Control': count === 2 ? 'no-store' : 'max-age=60' })
    })
    const api = cachedClient({ baseURL: origin.url, adapter })
    expect(await counts([api.get('/x')])).toEqual([1])
    expect(await counts([api.get('/x', { plugins: { cache: { refresh: true } } })])).toEqual([2])
    expect(await counts([api.get('/x')])).toEqual([3])
  })

  test('what came by a redirect is fetched anew: its validators are those of another address', async () => {
    const origin = await startOrigin((request, response, count) => {
      if (request.url === '/x')
        response.writeHead(302, { Location: '/y', 'Cache-Control': 'max-age=0' }).end()
      else reply(response, { count, asked: request.headers['if-none-match'] ?? 'plainly' }, { ETag: '"y"' })
    })
    const api = cachedClient({ baseURL: origin.url, adapter })
    expect((await api.get('/x')).data).toEqual({ count: 2, asked: 'plainly' })
    expect((await api.get('/x')).data).toEqual({ count: 4, asked: 'plainly' })
  })

  test('with a ttl of the user it is validated when that is over', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const origin = await startOrigin((request, response, count) => {
      const headers = { ETag: '"a"', 'Cache-Control': 'max-age=1' }
      if (request.headers['if-none-match']) response.writeHead(304, headers).end()
      else reply(response, { count }, headers)
    })
    const api = cachedClient({ baseURL: origin.url, adapter }, { mode: 'ttl', ttl: 60 })
    await api.get('/x')
    later(59)
    expect((await api.get('/x')).cache?.outcome).toBe('hit')
    later(2)
    expect((await api.get('/x')).cache?.outcome).toBe('revalidated')
    later(59)
    expect((await api.get('/x')).cache?.outcome).toBe('hit')
    expect(origin.requests).toHaveLength(2)
  })

  test('refresh and no-cache ask the server, with what is kept as a measure', async () => {
    const origin = await startOrigin((request, response, count) => {
      if (request.headers['if-none-match']) response.writeHead(304, { ETag: '"a"' }).end()
      else reply(response, { count }, { ETag: '"a"', 'Cache-Control': 'max-age=60' })
    })
    const api = cachedClient({ baseURL: origin.url, adapter })
    await api.get('/x')
    expect((await api.get('/x', { plugins: { cache: { refresh: true } } })).cache?.outcome).toBe(
      'revalidated',
    )
    const headers = { 'Cache-Control': 'no-cache' }
    expect((await api.get('/x', { headers })).cache?.outcome).toBe('revalidated')
    expect((await api.get('/x')).cache?.outcome).toBe('hit')
  })

  test('only what is kept: however stale, but never for what must be asked, else 504', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const origin = await startOrigin((request, response, count) => {
      reply(
        response,
        { count },
        { 'Cache-Control': `max-age=1${request.url === '/must' ? ', must-revalidate' : ''}` },
      )
    })
    const api = cachedClient({ baseURL: origin.url, adapter, validateStatus: null })
    for (const url of ['/x', '/must']) await api.get(url)
    later(30)
    const offline = { plugins: { cache: { onlyIfCached: true } } }
    expect((await api.get('/x', offline)).cache).toMatchObject({ outcome: 'stale', ttl: -29 })
    expect((await api.get('/must', offline)).status).toBe(504)
    expect(await api.get('/y', offline)).toMatchObject({
      status: 504,
      statusText: 'Gateway Timeout',
      data: '',
    })
    const headers = { 'Cache-Control': 'only-if-cached' }
    expect((await api.get('/x', { headers })).status).toBe(504)
    expect(origin.requests).toHaveLength(2)
  })
})

const CHANGED = 'Wed, 01 Jan 2020 00:00:00 GMT'

test('an answer behind a redirect that forbids to keep it is not kept', async () => {
  const origin = await startOrigin((request, response, count) => {
    if (request.url === '/x') response.writeHead(302, { Location: '/y', 'Cache-Control': 'no-store' }).end()
    else reply(response, { count }, { 'Cache-Control': 'max-age=60' })
  })
  const told: string[] = []
  const api = cachedClient({ baseURL: origin.url, beforeRedirect: ({ path }) => void told.push(path) })
  const response = await api.get('/x')
  expect(response.cache).toMatchObject({
    outcome: 'miss',
    stored: false,
    reason: 'a redirect on the way says no-store',
  })
  expect(told).toEqual(['/y'])
})

import { create } from '@axios-ts/core'
import { afterEach, describe, expect, test, vi } from 'vitest'
import manifest from '../package.json' with { type: 'json' }
import { CachePlugin } from '../src/index.ts'
import { cachedClient, counts, type Counted } from './client.ts'
import { reply, startOrigin } from './origin.ts'

afterEach(() => {
  vi.useRealTimers()
})

describe.each(['got', 'fetch'])('with the %s adapter', (adapter) => {
  test('a repeated GET does not reach the server', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const origin = await startOrigin()
    const api = cachedClient({ baseURL: origin.url, adapter }, { ttl: 120, maxSize: 256 })
    const first = await api.get<Counted>('/users', { params: { page: 1 } })
    const second = await api.get<Counted>('/users', { params: { page: 1 } })
    expect(second.data).toEqual(first.data)
    expect(second.status).toBe(200)
    expect(second.statusText).toBe(first.statusText)
    expect(second.headers.toJSON()).toMatchObject({ 'content-type': 'application/json', age: '0' })
    expect(second.headers.get('date')).toBe(first.headers.get('date'))
    expect(second.size).toBe(first.size)
    expect(origin.requests).toEqual(['GET /users?page=1'])
    expect(api.cache.stats).toEqual({ hits: 1, misses: 1, shared: 0, size: 1 })
  })

  test('another path or query is another entry', async () => {
    const origin = await startOrigin()
    const api = cachedClient({ baseURL: origin.url, adapter })
    const urls = ['/users', '/users?page=1', '/users?page=2', '/user', '/users/']
    for (const url of [...urls, ...urls]) await api.get(url)
    expect(origin.requests).toEqual(urls.map((url) => `GET ${url}`))
  })

  test('an answer is kept for ttl seconds and no longer', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const origin = await startOrigin()
    const api = cachedClient({ baseURL: origin.url, adapter }, { ttl: 120 })
    const get = async (): Promise<number> => (await api.get<Counted>('/users')).data.count
    expect(await get()).toBe(1)
    vi.setSystemTime(Date.now() + 119_999)
    expect(await get()).toBe(1)
    vi.setSystemTime(Date.now() + 2)
    expect(await get()).toBe(2)
  })

  test('of more than maxSize answers the one used least recently goes', async () => {
    const origin = await startOrigin()
    const api = cachedClient({ baseURL: origin.url, adapter }, { maxSize: 2 })
    for (const url of ['/a', '/b', '/a', '/c']) await api.get(url)
    expect(api.cache.stats.size).toBe(2)
    for (const url of ['/a', '/c', '/b']) await api.get(url)
    expect(origin.requests).toEqual(['GET /a', 'GET /b', 'GET /c', 'GET /b'])
  })

  test.each(['post', 'put', 'patch', 'delete'])(
    'a successful %s removes every entry of its URL',
    async (method) => {
      const origin = await startOrigin()
      const api = cachedClient({ baseURL: origin.url, adapter })
      const urls = ['/users', '/users?page=1', '/users?page=2', '/users/1']
      for (const url of urls) await api.get(url)
      await api.request({ method, url: '/users?notify=yes' })
      expect(await counts(urls.map((url) => api.get<Counted>(url)))).toEqual([6, 7, 8, 4])
    },
  )

  test('the answer to a POST itself is not kept', async () => {
    const origin = await startOrigin()
    const api = cachedClient({ baseURL: origin.url, adapter })
    expect(await counts([api.post('/users', { a: 1 })])).toEqual([1])
    expect(await counts([api.post('/users', { a: 1 })])).toEqual([2])
    expect(await counts([api.get('/users')])).toEqual([3])
  })

  test('a POST that fails removes nothing', async () => {
    const origin = await startOrigin((request, response, count) => {
      if (request.method === 'POST') response.writeHead(422)
      response.end(JSON.stringify({ count }))
    })
    const api = cachedClient({ baseURL: origin.url, adapter })
    await api.get('/users')
    await expect(api.post('/users')).rejects.toMatchObject({ status: 422 })
    expect(await counts([api.get('/users')])).toEqual([1])
  })

  test('a redirected POST removes as well', async () => {
    const origin = await startOrigin((request, response, count) => {
      if (request.method === 'POST') response.writeHead(303, { location: '/done' })
      response.end(JSON.stringify({ count }))
    })
    const api = cachedClient({ baseURL: origin.url, adapter, maxRedirects: 0, validateStatus: null })
    await api.get('/users')
    await api.post('/users')
    expect(await counts([api.get('/users')])).toEqual([3])
  })

  test.each([404, 500, 203, 204, 206])(
    'of statuses only successes with the whole answer are kept: %d',
    async (status) => {
      const origin = await startOrigin((_request, response) => response.writeHead(status).end())
      const api = cachedClient({ baseURL: origin.url, adapter, validateStatus: null })
      await api.get('/x')
      expect((await api.get('/x')).status).toBe(status)
      expect(origin.requests).toHaveLength(status === 203 || status === 204 ? 1 : 2)
    },
  )

  test('no-store keeps nothing, whoever says it', async () => {
    const origin = await startOrigin((request, response, count) => {
      reply(response, { count }, request.url === '/secret' ? { 'Cache-Control': 'private, No-Store' } : {})
    })
    const api = cachedClient({ baseURL: origin.url, adapter })
    const noStore = { headers: { 'Cache-Control': 'no-store' } }
    expect(await counts([api.get('/secret')])).toEqual([1])
    expect(await counts([api.get('/secret')])).toEqual([2])
    expect(await counts([api.get('/x', noStore)])).toEqual([3])
    expect(await counts([api.get('/x')])).toEqual([4])
    expect(await counts([api.get('/x', noStore)])).toEqual([5])
    expect(await counts([api.get('/x')])).toEqual([4])
  })

  test('a request with no-cache fetches anew, and its answer is kept', async () => {
    const origin = await startOrigin()
    const api = cachedClient({ baseURL: origin.url, adapter })
    await api.get('/x')
    expect(await counts([api.get('/x', { headers: { 'Cache-Control': 'no-cache' } })])).toEqual([2])
    expect(await counts([api.get('/x')])).toEqual([2])
  })

  test('text, JSON and bytes are made of the same entry', async () => {
    const origin = await startOrigin()
    const api = cachedClient({ baseURL: origin.url, adapter })
    expect((await api.get('/x', { responseType: 'text', transformResponse: [] })).data).toBe('{"count":1}')
    expect((await api.get('/x')).data).toEqual({ count: 1 })
    const { data } = await api.get<ArrayBuffer>('/x', { responseType: 'arraybuffer' })
    expect(new TextDecoder().decode(data)).toBe('{"count":1}')
    expect(origin.requests).toHaveLength(1)
  })
})

test('a request has a ttl of its own', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const origin = await startOrigin()
  const api = cachedClient({ baseURL: origin.url }, { ttl: 10 })
  await api.get('/long', { plugins: { cache: { ttl: 100 } } })
  await api.get('/short', { plugins: { cache: { ttl: 0.5 } } })
  await api.get('/never', { plugins: { cache: { ttl: 0 } } })
  vi.setSystemTime(Date.now() + 11_000)
  expect(await counts(['/long', '/short', '/never'].map((url) => api.get<Counted>(url)))).toEqual([1, 4, 5])
})

test('false passes a request by; a ttl of 0 keeps nothing, Infinity until evicted', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const origin = await startOrigin()
  const off = cachedClient({ baseURL: origin.url }, { ttl: 0 })
  await off.get('/x')
  expect(await counts([off.get('/x')])).toEqual([2])

  const api = cachedClient({ baseURL: origin.url }, { ttl: Infinity })
  await api.get('/x')
  vi.setSystemTime(Date.now() + 1e12)
  expect(await counts([api.get('/x')])).toEqual([3])
  expect(await counts([api.get('/x', { plugins: { cache: false } })])).toEqual([4])
  expect(await counts([api.get('/x')])).toEqual([3])
})

test('each client has a cache of its own, with one plugin object too', async () => {
  const origin = await startOrigin()
  const plugin = new CachePlugin()
  const one = create({ baseURL: origin.url }).plugin(plugin)
  const two = create({ baseURL: origin.url }).plugin(plugin)
  const plain = one.create()
  expect(await counts([one.get('/x')])).toEqual([1])
  expect(await counts([two.get('/x')])).toEqual([2])
  expect(await counts([plain.get('/x')])).toEqual([3])
  await two.cache.clear()
  expect(one.cache.stats.size).toBe(1)
  await two.close()
  expect(await counts([one.get('/x')])).toEqual([1])
  expect(await counts([plain.get('/x')])).toEqual([4])
  await Promise.all([one.close(), plain.close()])
})

test('clear and delete remove; the rest stays', async () => {
  const origin = await startOrigin()
  const api = cachedClient({ baseURL: `${origin.url}/v1/` })
  const headers = { Authorization: 'Bearer b' }
  for (const url of ['a?x=1', 'a?x=2', 'a/b', 'b']) await api.get(url)
  await api.get('a', { headers })
  expect(await api.cache.delete('/a#top')).toBe(3)
  expect(await api.cache.delete('/a')).toBe(0)
  expect(await api.cache.delete(`${origin.url.replace('//', '//ada:1@')}/v1/b?x=1`)).toBe(1)
  expect(api.cache.stats.size).toBe(1)
  await api.cache.clear()
  expect(api.cache.stats).toEqual({ hits: 0, misses: 5, shared: 0, size: 0 })
  await expect(api.cache.delete('http://')).rejects.toThrow(
    '[cache] url is absolute, or relative to the baseURL of the client; got string.',
  )
})

test('removed, it leaves nothing behind, and can be installed again', async () => {
  const origin = await startOrigin()
  const plugin = new CachePlugin()
  const api = create({ baseURL: origin.url }).plugin(plugin)
  await api.get('/x')
  const { cache } = api
  expect(await api.plugins.remove('cache')).toBe(true)
  expect('cache' in api).toBe(false)
  expect(cache.stats.size).toBe(0)
  expect(await counts([api.get('/x')])).toEqual([2])
  expect(await counts([api.get('/x')])).toEqual([3])
  api.plugin(plugin)
  expect(api.cache.stats).toEqual({ hits: 0, misses: 0, shared: 0, size: 0 })
  await api.close()
})

test('a request under way when it is removed ends well, and is kept nowhere', async () => {
  const gate = Promise.withResolvers<void>()
  const origin = await startOrigin(async (_request, response, count) => {
    await gate.promise
    reply(response, { count })
  })
  const api = cachedClient({ baseURL: origin.url })
  const { cache } = api
  const call = api.get<Counted>('/x')
  await origin.received(1)
  const removed = api.plugins.remove('cache')
  gate.resolve()
  expect(await counts([call])).toEqual([1])
  await removed
  expect(cache.stats.size).toBe(0)
})

test('it tells its name, its version and the core that it runs on', async () => {
  const api = cachedClient({})
  expect(api.plugins.list()).toMatchObject([{ name: 'cache', version: manifest.version, ready: true }])
  expect(new CachePlugin().core).toBe(`^${manifest.version.split('.')[0]}.0.0`)
  expect(() => api.plugin(new CachePlugin())).toThrow(/"cache" is installed already/)
})

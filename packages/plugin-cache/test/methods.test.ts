import { AxiosHeaders, type AdapterFunction } from '@axios-ts/core'
import { describe, expect, test } from 'vitest'
import { cachedClient, counts, type Counted } from './client.ts'
import { reply, startOrigin } from './origin.ts'

describe.each(['got', 'fetch'])('with the %s adapter', (adapter) => {
  test('HEAD is answered from what is kept for GET, and not otherwise', async () => {
    const origin = await startOrigin((_request, response, count) =>
      reply(response, { count }, { 'X-A': '1' }),
    )
    const api = cachedClient({ baseURL: origin.url, adapter })
    expect((await api.head('/x')).cache).toMatchObject({
      outcome: 'miss',
      reason: 'the whole answer is not kept, so HEAD was sent on',
    })
    await api.get('/x')
    const response = await api.head('/x')
    expect(response).toMatchObject({ status: 200, data: '', size: 0 })
    expect(response.headers.get('X-A')).toBe('1')
    expect(origin.requests).toEqual(['HEAD /x', 'GET /x'])
  })

  test('an answer to HEAD brings what is stale up to date, or removes what is something else', async () => {
    const origin = await startOrigin((request, response, count) => {
      const etag = request.url === '/same' || request.method === 'GET' ? '"a"' : '"b"'
      const age = request.method === 'GET' ? 0 : 60
      reply(response, { count }, { ETag: etag, 'Cache-Control': `max-age=${age}`, 'X-Count': String(count) })
    })
    const api = cachedClient({ baseURL: origin.url, adapter })
    await api.get('/same')
    await api.head('/same')
    const same = await api.get<Counted>('/same')
    expect(same).toMatchObject({ data: { count: 1 }, cache: { outcome: 'hit' } })
    expect(same.headers.get('X-Count')).toBe('2')
    await api.get('/other')
    await api.head('/other')
    expect(await counts([api.get('/other')])).toEqual([5])
  })

  test('an answer to HEAD from elsewhere says nothing of what is kept', async () => {
    const origin = await startOrigin((request, response, count) => {
      if (request.method === 'HEAD' && request.url === '/x') response.writeHead(302, { Location: '/y' }).end()
      else reply(response, { count }, { ETag: `"${request.url}"`, 'Cache-Control': 'max-age=0' })
    })
    const api = cachedClient({ baseURL: origin.url, adapter })
    await api.get('/x')
    expect((await api.head('/x')).headers.get('ETag')).toBe('"/y"')
    expect((await api.get('/x', { plugins: { cache: { onlyIfCached: true } } })).headers.get('ETag')).toBe(
      '"/x"',
    )
  })

  test('a POST that is safe is kept for its body, and changes nothing', async () => {
    const origin = await startOrigin()
    const api = cachedClient({ baseURL: origin.url, adapter })
    const safe = { plugins: { cache: { safe: true } } }
    const search = (data: unknown): Promise<{ data: Counted }> => api.post<Counted>('/search', data, safe)
    await api.get('/search')
    expect(await counts([search({ q: 'a' })])).toEqual([2])
    expect(await counts([search({ q: 'a' })])).toEqual([2])
    expect(await counts([search({ q: 'b' })])).toEqual([3])
    expect(await counts([search(Buffer.from('{"q":"a"}'))])).toEqual([4])
    expect(await counts([search(Buffer.from('{"q":"a"}'))])).toEqual([4])
    expect(await counts([api.get('/search')])).toEqual([1])
    await api.post('/search', { q: 'a' })
    expect(await counts([search({ q: 'a' })])).toEqual([6])
  })

  test('QUERY is safe by itself', async () => {
    const origin = await startOrigin()
    const api = cachedClient({ baseURL: origin.url, adapter })
    const query = (data: string): Promise<{ data: Counted }> =>
      api.request<Counted>({ method: 'QUERY', url: '/x', data, headers: { 'Content-Type': 'text/plain' } })
    expect(await counts([query('a')])).toEqual([1])
    expect(await counts([query('a')])).toEqual([1])
    expect(await counts([query('b')])).toEqual([2])
  })

  test('an answer to POST that says to be that to GET is kept for GET', async () => {
    const origin = await startOrigin((request, response, count) => {
      const own = request.url === '/own' ? { 'Content-Location': '/own' } : {}
      reply(response, { count }, { 'Cache-Control': 'max-age=60', ...own })
    })
    const api = cachedClient({ baseURL: origin.url, adapter })
    for (const url of ['/own', '/other']) {
      await api.get(url)
      await api.post(url)
    }
    expect(await counts([api.get('/own')])).toEqual([2])
    expect(await counts([api.get('/other')])).toEqual([5])
  })

  test('what a change names as changed is removed as well, on the same origin', async () => {
    const other = await startOrigin()
    const origin = await startOrigin((request, response, count) => {
      const named = { Location: '/users/7', 'Content-Location': `${other.url}/x` }
      reply(response, { count }, request.method === 'POST' ? named : {})
    })
    const api = cachedClient({ baseURL: origin.url, adapter })
    const urls = ['/users', '/users/7', '/users/8', `${other.url}/x`]
    for (const url of urls) await api.get(url)
    await api.post('/users')
    expect(await counts(urls.map((url) => api.get<Counted>(url)))).toEqual([5, 6, 3, 1])
  })

  test('what a change was redirected to is removed as well, also when that fails afterwards', async () => {
    const origin = await startOrigin((request, response, count) => {
      const { method, url } = request
      if (url === '/users' && method === 'POST') response.writeHead(303, { Location: '/users/7' }).end()
      else if (url === '/old' && method === 'PUT') response.writeHead(308, { Location: '/new' }).end()
      else if (url === '/users/7' && count === 6) response.writeHead(500).end()
      else reply(response, { count })
    })
    const api = cachedClient({ baseURL: origin.url, adapter })
    for (const url of ['/users', '/users/7', '/new', '/users/8']) await api.get(url)
    await expect(api.post('/users')).rejects.toMatchObject({ status: 500 })
    await api.put('/old')
    const calls = ['/users', '/users/7', '/new', '/users/8'].map((url) => api.get<Counted>(url))
    expect((await counts(calls)).toSorted((one, next) => one - next)).toEqual([4, 9, 10, 11])
  })

  test('a part is taken from the whole', async () => {
    const origin = await startOrigin((_request, response) => response.end('0123456789'))
    const api = cachedClient({ baseURL: origin.url, adapter, responseType: 'text', transformResponse: [] })
    await api.get('/x')
    const part = async (range: string): Promise<unknown[]> => {
      const { status, statusText, data, headers } = await api.get<string>('/x', { headers: { Range: range } })
      return [status, statusText, data, headers.get('Content-Range'), headers.get('Content-Length')]
    }
    expect(await part('bytes=2-4')).toEqual([206, 'Partial Content', '234', 'bytes 2-4/10', '3'])
    expect(await part('bytes=-1')).toEqual([206, 'Partial Content', '9', 'bytes 9-9/10', '1'])
    expect(await part('bytes=7-')).toEqual([206, 'Partial Content', '789', 'bytes 7-9/10', '3'])
    expect(origin.requests).toHaveLength(1)
    expect((await part('bytes=0-1,3-4'))[0]).toBe(200)
    expect(origin.requests).toHaveLength(2)
  })

  test('a part is kept for those who ask for the same, where the server says for how long', async () => {
    const origin = await startOrigin((request, response, count) => {
      const range = request.headers.range
      if (!range) return reply(response, { count })
      const control = request.url === '/x' ? { 'cache-control': 'max-age=60' } : undefined
      return response.writeHead(206, { 'content-range': 'bytes 0-0/3', ...control }).end(String(count))
    })
    const api = cachedClient({ baseURL: origin.url, adapter })
    const part = async (url: string, range: string): Promise<unknown> =>
      (await api.get(url, { headers: { Range: range } })).data
    expect([await part('/x', 'bytes=0-0'), await part('/x', 'bytes=0-0')]).toEqual([1, 1])
    expect(await part('/x', 'bytes=0-1')).toBe(2)
    expect(await counts([api.get('/x')])).toEqual([3])
    expect([await part('/y', 'bytes=0-0'), await part('/y', 'bytes=0-0')]).toEqual([4, 5])
    await api.post('/x')
    expect(await part('/x', 'bytes=0-0')).toBe(7)
  })

  test('what a Range brings that is neither the part nor the whole is kept for neither', async () => {
    const origin = await startOrigin((request, response, count) => {
      const control = { 'cache-control': 'max-age=60' }
      if (request.headers.range) response.writeHead(416, control).end()
      else reply(response, { count }, control)
    })
    const api = cachedClient({ baseURL: origin.url, adapter, validateStatus: null })
    const headers = { Range: 'bytes=9000-' }
    expect((await api.get('/x', { headers })).cache).toMatchObject({
      reason: 'a Range was answered with 416',
    })
    expect(await counts([api.get('/x')])).toEqual([2])
    expect((await api.get('/x', { headers })).status).toBe(416)
  })

  test('of a change it is told what it removed', async () => {
    const origin = await startOrigin()
    const api = cachedClient({ baseURL: origin.url, adapter })
    for (const url of ['/x', '/x?a=1']) await api.get(url)
    expect((await api.put('/x')).cache).toMatchObject({
      outcome: 'bypass',
      reason: 'PUT changes something; answers removed: 2',
    })
  })
})

test('a change of a URL without a host, which an adapter function takes, removes what is kept for it', async () => {
  let count = 0
  const adapter: AdapterFunction = (config) => ({
    data: { count: ++count },
    status: 200,
    statusText: 'OK',
    headers: new AxiosHeaders({ Location: '/y' }),
    config,
  })
  const api = cachedClient({ adapter })
  expect(await counts([api.get('/x')])).toEqual([1])
  expect(await counts([api.get('/x')])).toEqual([1])
  await api.post('/x')
  expect(await counts([api.get('/x')])).toEqual([3])
})

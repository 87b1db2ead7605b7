import { describe, expect, it } from 'vitest'
import axios, {
  AxiosHeaders,
  create,
  HttpStatusError,
  isAxiosError,
  VERSION,
  type Client,
} from '../src/index.ts'
import { json, serve, type Received } from './support/serve.ts'

describe('a client', () => {
  it('is a function that sends requests', async () => {
    const { url } = await serve()
    const api = create({ baseURL: url })

    expect((await api<Received>('/a')).data.url).toBe('/a')
    expect((await api<Received>({ url: '/b', method: 'delete' })).data).toMatchObject({
      url: '/b',
      method: 'DELETE',
    })
    expect((await api.request<Received>('/c', { params: { q: 1 } })).data.url).toBe('/c?q=1')
  })

  it.each(['get', 'delete', 'options'] as const)('%s(url, config) sends its method', async (method) => {
    const { url } = await serve()
    const { data, status, statusText, config } = await create({ baseURL: url })[method]<Received>('/x', {
      params: { a: [1, 2] },
    })

    expect(data).toMatchObject({ method: method.toUpperCase(), url: '/x?a%5B%5D=1&a%5B%5D=2' })
    expect({ status, statusText, method: config.method }).toEqual({ status: 200, statusText: 'OK', method })
  })

  it('head(url) gives headers and no body', async () => {
    const { url, received } = await serve((_request, response) =>
      response.writeHead(200, { 'x-total': '7' }).end(),
    )
    const { data, headers } = await create({ baseURL: url }).head('/x')

    expect(received[0]?.method).toBe('HEAD')
    expect(headers.get('X-Total')).toBe('7')
    expect(data).toBe('')
  })

  it.each(['post', 'put', 'patch', 'query'] as const)('%s(url, data, config) sends JSON', async (method) => {
    const { url } = await serve()
    const { data } = await create({ baseURL: url })[method]<Received>(
      '/x',
      { name: 'Ada' },
      { headers: { 'X-Id': '1' } },
    )

    expect(data).toMatchObject({ method: method.toUpperCase(), body: '{"name":"Ada"}' })
    expect(data.headers).toMatchObject({ 'content-type': 'application/json', 'x-id': '1' })
  })

  it.each([
    ['a request interceptor', (api: Client, assign: Assign) => api.interceptors.request.use(assign)],
    ['a transformer', (api: Client, assign: Assign) => assignInTransformer(api, assign)],
    ['middleware before an attempt', (api: Client, assign: Assign) => assignBeforeAttempt(api, assign)],
  ])('makes safe what %s assigned to headers directly', async (_where, add) => {
    const { url } = await serve()
    const api = create({ baseURL: url, headers: { 'X-Twice': 'first' } })
    add(api, (config) => {
      Object.assign(config.headers, { 'X-Direct': ' a\r\nX-Injected: 1 ', 'x-twice': 'last', '': 'nameless' })
      return config
    })

    const { data } = await api.get<Received>('/x')
    expect(data.headers).toMatchObject({ 'x-direct': 'aX-Injected: 1', 'x-twice': 'last' })
    expect(data.headers).not.toHaveProperty('x-injected')
  })

  it.each(['postForm', 'putForm', 'patchForm'] as const)('%s sends multipart form data', async (method) => {
    const { url } = await serve()
    const { data } = await create({ baseURL: url })[method]<Received>('/x', { name: 'Ada', tags: ['a', 'b'] })

    const form = await new Response(data.body, {
      headers: { 'content-type': String(data.headers['content-type']) },
    }).formData()
    expect([...form]).toEqual([
      ['name', 'Ada'],
      ['tags[]', 'a'],
      ['tags[]', 'b'],
    ])
  })

  it('sends a body with delete and get through config.data', async () => {
    const { url } = await serve()
    const api = create({ baseURL: url })

    expect((await api.delete<Received>('/x', { data: { id: 1 } })).data.body).toBe('{"id":1}')
    expect((await api.get<Received>('/x', { data: 'text' })).data.body).toBe('text')
  })

  it('works when its methods are taken off it', async () => {
    const { url } = await serve()
    const { get, getUri } = create({ baseURL: url })

    expect((await get<Received>('/x')).data.url).toBe('/x')
    expect(getUri({ url: '/x', params: { a: 1 } })).toBe(`${url}/x?a=1`)
  })

  it('reads its defaults for every call', async () => {
    const { url } = await serve()
    const api = create({ baseURL: url, headers: { 'X-All': 'a' } })
    api.defaults.headers.common['X-Common'] = 'c'
    api.defaults.headers.get = { 'X-Get': 'g' }

    const got = (await api.get<Received>('/x', { headers: { 'x-all': 'mine' } })).data.headers
    const posted = (await api.post<Received>('/x')).data.headers
    expect(got).toMatchObject({
      'x-all': 'mine',
      'x-common': 'c',
      'x-get': 'g',
      accept: 'application/json, text/plain, */*',
    })
    expect(posted).toMatchObject({ 'x-all': 'a', 'x-common': 'c' })
    expect(posted).not.toHaveProperty('x-get')
  })

  it('removes a default header that is null or false', async () => {
    const { url } = await serve()
    const { data } = await create({ baseURL: url, headers: { 'X-A': '1', 'X-B': '2' } }).get<Received>('/x', {
      headers: { 'X-A': null, 'X-B': false },
    })

    expect(data.headers).not.toHaveProperty('x-a')
    expect(data.headers).not.toHaveProperty('x-b')
  })

  it('creates another client with its defaults, without its interceptors', async () => {
    const { url } = await serve()
    const api = create({ baseURL: url, headers: { 'X-A': '1' } })
    api.interceptors.request.use((config) => {
      config.headers.set('X-Intercepted', '1')
      return config
    })
    const child = api.create({ headers: { 'X-B': '2' } })

    const { headers } = (await child.get<Received>('/x')).data
    expect(headers).toMatchObject({ 'x-a': '1', 'x-b': '2' })
    expect(headers).not.toHaveProperty('x-intercepted')
    expect(api.defaults.headers).not.toHaveProperty('X-B')
  })

  it('rejects a bad status, with the response', async () => {
    const { url } = await serve((_request, response) => json(response, 404, { reason: 'gone' }))
    const error: unknown = await create({ baseURL: url })
      .get('/x')
      .catch((e: unknown) => e)

    expect(error).toBeInstanceOf(HttpStatusError)
    expect(isAxiosError(error)).toBe(true)
    expect(error).toMatchObject({
      name: 'HttpStatusError',
      code: 'ERR_BAD_REQUEST',
      status: 404,
      response: { data: { reason: 'gone' } },
      message: 'Request failed with status code 404',
    })
  })

  it('leaves the decision on a status to validateStatus', async () => {
    const { url } = await serve((_request, response) => json(response, 500, 'no'))
    const api = create({ baseURL: url })

    expect((await api.get('/x', { validateStatus: null })).status).toBe(500)
    expect((await api.get('/x', { validateStatus: (status) => status === 500 })).data).toBe('no')
    await expect(api.get('/x')).rejects.toMatchObject({ code: 'ERR_BAD_RESPONSE' })
  })

  it('keeps options that it does not know', async () => {
    const { url } = await serve()
    const key = Symbol('mine')
    const defaults: object = { raxConfig: { delay: 5 } }
    const options: object = { raxConfig: { retry: 3 }, [key]: 1 }
    const { config } = await create({ baseURL: url, ...defaults }).get('/x', options)

    expect(config).toMatchObject({ raxConfig: { retry: 3, delay: 5 } })
    expect((config as unknown as Record<symbol, unknown>)[key]).toBe(1)
  })
})

describe('the default export', () => {
  it('is a client with the statics of axios', async () => {
    const { url } = await serve()

    expect((await axios.get<Received>(`${url}/x`)).data.url).toBe('/x')
    expect(axios.isAxiosError(new axios.AxiosError('x'))).toBe(true)
    expect(axios.VERSION).toBe(VERSION)
    expect((await axios.create({ baseURL: url }).get<Received>('y')).data.url).toBe('/y')
  })
})

type Assign = <Holder extends { headers: AxiosHeaders }>(holder: Holder) => Holder

function assignInTransformer(api: Client, assign: Assign): void {
  api.defaults.transformRequest = (data: unknown, headers) => {
    assign({ headers })
    return data
  }
}

/** In the stage before the attempts, with something in an attempt's own. */
function assignBeforeAttempt(api: Client, assign: Assign): void {
  api.use((request, next) => next(assign({ ...request, headers: new AxiosHeaders(request.headers) })), {
    layer: 'network',
    stage: 'cache',
  })
  api.use((request, next) => next(request), { layer: 'network', stage: 'sign' })
}

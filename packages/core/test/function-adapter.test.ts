import { describe, expect, it } from 'vitest'
import { AxiosError, create, type Adapter, type AxiosResponse, type ResolvedConfig } from '../src/index.ts'
import { AxiosHeaders } from '../src/headers/headers.ts'
import { serve } from './support/serve.ts'

const respond = (config: ResolvedConfig, rest: Partial<AxiosResponse> = {}): AxiosResponse => ({
  data: '{"a":1}',
  status: 200,
  statusText: 'OK',
  headers: new AxiosHeaders(),
  config,
  ...rest,
})

describe('a function as an adapter', () => {
  it('gets the configuration as in axios: URL parts as given, data serialized', async () => {
    let seen!: ResolvedConfig
    const api = create({ baseURL: 'https://h/v1', adapter: (config) => ((seen = config), respond(config)) })
    const { data } = await api.post('/x', { b: 2 }, { params: { q: 1 } })

    expect(data).toEqual({ a: 1 })
    expect(seen).toMatchObject({
      baseURL: 'https://h/v1',
      url: '/x',
      params: { q: 1 },
      method: 'post',
      data: '{"b":2}',
    })
    expect(seen.headers.get('content-type')).toBe('application/json')
  })

  it('gets the whole URL when a middleware changed it', async () => {
    let seen!: ResolvedConfig
    const api = create({
      baseURL: 'https://h/v1',
      adapter: async (config) => ((seen = config), respond(config)),
    })
    api.use((request, next) => next({ ...request, url: 'https://mirror/x' }), { layer: 'network' })
    await api.get('/x', { params: { q: 1 } })

    expect(seen.url).toBe('https://mirror/x')
    expect([seen.baseURL, seen.params]).toEqual([undefined, undefined])
  })

  it('may give data of any kind, and headers as a plain object', async () => {
    const api = create({
      adapter: (config) => respond(config, { data: { parsed: true }, headers: { 'X-A': '1' } as never }),
    })
    const { data, headers } = await api.get('https://h/')

    expect(data).toEqual({ parsed: true })
    expect(headers.get('x-a')).toBe('1')
  })

  it('may have no use for a host', async () => {
    const seen: unknown[] = []
    const api = create({ adapter: (config) => (seen.push(config.url), respond(config)) })
    await api.get('/users')
    api.use((request, next) => next({ ...request, url: request.url.replace('users', 'orders') }), {
      layer: 'network',
    })
    await api.get('users')

    expect(seen).toEqual(['/users', 'http://localhost/orders'])
  })

  it('may give more than a response has in axios', async () => {
    const api = create({ adapter: (config) => respond(config, { cached: true } as object) })

    expect(await api.get('https://h/')).toMatchObject({ data: { a: 1 }, cached: true })
  })

  it('may refuse a status itself; the data in its error is transformed like any other', async () => {
    const api = create({
      adapter: (config) => {
        throw new AxiosError('refused', 'ERR_MINE', config, undefined, respond(config, { status: 400 }))
      },
    })

    await expect(api.get('https://h/')).rejects.toMatchObject({
      code: 'ERR_MINE',
      response: { data: { a: 1 } },
    })
  })

  it.each([
    ['none', undefined, undefined],
    ['a plain object', { 'Retry-After': '2' }, '2'],
  ])('may refuse a status with %s for headers, and the error has headers', async (_, headers, expected) => {
    const api = create({
      adapter: (config) => {
        const response = { ...respond(config, { status: 503 }), headers: headers as never }
        throw new AxiosError('refused', 'ERR_MINE', config, undefined, response)
      },
    })

    const error = (await api.get('https://h/').catch((reason: unknown) => reason)) as AxiosError
    expect(error.response?.headers).toBeInstanceOf(AxiosHeaders)
    expect(error.response?.headers.get('retry-after')).toBe(expected)
  })

  it('has its status validated', async () => {
    await expect(
      create({ adapter: (config) => respond(config, { status: 500 }) }).get('https://h/'),
    ).rejects.toMatchObject({ status: 500 })
  })

  it('that gives nothing is named as the fault', async () => {
    await expect(create({ adapter: (() => undefined) as never }).get('https://h/')).rejects.toThrow(
      'The adapter function gave undefined',
    )
  })
})

describe('config.adapter', () => {
  it('takes an adapter object, or a list of which the first available one is used', async () => {
    const adapter: Adapter = {
      name: 'mine',
      send: async ({ url }) => ({
        status: 200,
        statusText: '',
        headers: new AxiosHeaders(),
        body: new TextEncoder().encode(url),
      }),
    }
    expect((await create({ adapter }).get('https://h/x')).data).toBe('https://h/x')
    expect((await create({ adapter: ['xhr', adapter, 'got'] }).get('https://h/y')).data).toBe('https://h/y')
    const { url } = await serve()
    expect((await create({ adapter: ['xhr', 'http', 'fetch'] }).get(url)).status).toBe(200)
  })

  it('that is not available is refused', async () => {
    await expect(create({ adapter: 'xhr' }).get('https://h/')).rejects.toMatchObject({
      code: 'ERR_NOT_SUPPORT',
      message: expect.stringContaining('Available: got, http, fetch') as string,
    })
  })
})

import { describe, expect, it } from 'vitest'
import { create } from '../src/index.ts'
import { json, serve, type Received } from './support/serve.ts'

describe('request interceptors', () => {
  it('run last registered first, then response interceptors first registered first', async () => {
    const { url } = await serve()
    const api = create({ baseURL: url })
    const order: string[] = []
    for (const name of ['a', 'b']) {
      api.interceptors.request.use(async (config) => (order.push(`request ${name}`), config))
      api.interceptors.response.use((response) => (order.push(`response ${name}`), response))
    }
    await api.get('/x')

    expect(order).toEqual(['request b', 'request a', 'response a', 'response b'])
  })

  it('may change or replace the configuration', async () => {
    const { url } = await serve()
    const api = create({ baseURL: url })
    api.interceptors.request.use((config) => ({ ...config, params: { page: 2 } }))
    api.interceptors.request.use((config) => {
      config.headers['X-Assigned'] = 'yes'
      return config
    })

    const { data } = await api.get<Received>('/x')
    expect(data.url).toBe('/x?page=2')
    expect(data.headers['x-assigned']).toBe('yes')
  })

  it('are skipped when runWhen gives false', async () => {
    const { url } = await serve()
    const api = create({ baseURL: url })
    api.interceptors.request.use((config) => (config.headers.set('X-Post', '1'), config), null, {
      runWhen: (config) => config.method === 'post',
    })

    expect((await api.get<Received>('/x')).data.headers).not.toHaveProperty('x-post')
    expect((await api.post<Received>('/x')).data.headers).toHaveProperty('x-post')
  })

  it('can be ejected and cleared', async () => {
    const { url } = await serve()
    const api = create({ baseURL: url })
    const seen: string[] = []
    const first = api.interceptors.request.use((config) => (seen.push('first'), config))
    api.interceptors.request.use((config) => (seen.push('second'), config))
    api.interceptors.request.eject(first)
    api.interceptors.request.eject(999)
    await api.get('/x')
    api.interceptors.request.clear()
    await api.get('/x')

    expect(seen).toEqual(['second'])
  })

  it('reject the call by throwing, before anything is sent', async () => {
    const { url, received } = await serve()
    const api = create({ baseURL: url })
    const cause = new Error('not allowed')
    api.interceptors.request.use(() => {
      throw cause
    })

    await expect(api.get('/x')).rejects.toBe(cause)
    expect(received).toEqual([])
  })

  it('get a clear error when they forget to return the configuration', async () => {
    const { url } = await serve()
    const api = create({ baseURL: url })
    api.interceptors.request.use((() => {}) as never)

    await expect(api.get('/x')).rejects.toThrow('it must return the configuration')
  })
})

describe('response interceptors', () => {
  it('catch errors and may turn them into responses', async () => {
    const { url } = await serve((_request, response) => json(response, 503, null))
    const api = create({ baseURL: url })
    api.interceptors.response.use(undefined, (error: { status: number }) => ({ data: `was ${error.status}` }))

    expect((await api.get('/x')).data).toBe('was 503')
  })

  it('may send the failed configuration again', async () => {
    let failures = 1
    const { url, received } = await serve((_request, response) =>
      json(response, failures-- > 0 ? 401 : 200, 'done'),
    )
    const api = create({ baseURL: url })
    api.interceptors.response.use(undefined, (error: { config: object }) => api(error.config))
    const { data } = await api.post('/login', { user: 'ada' }, { params: { a: 1 } })

    expect(data).toBe('done')
    expect(received.map((request) => [request.url, request.body])).toEqual([
      ['/login?a=1', '{"user":"ada"}'],
      ['/login?a=1', '{"user":"ada"}'],
    ])
  })
})

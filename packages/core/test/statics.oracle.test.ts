import * as theirModule from 'axios'
import theirs, { type AxiosInstance } from 'axios'
import { describe, expect, it } from 'vitest'
import * as module from '../src/index.ts'
import axios, { create } from '../src/index.ts'
import { json, serve } from './support/serve.ts'
import { settled } from './support/settled.ts'

const ported = axios as unknown as typeof theirs

it('every export and every property of axios 1.21.1 is here, of the same kind', () => {
  const kinds = (object: object, names: string[]): [string, string][] =>
    names.map((name) => [name, typeof (object as Record<string, unknown>)[name]])
  const names = Object.keys(theirModule)
  const properties = Object.keys(theirs).filter((name) => name !== '_request')

  expect(kinds(module, names)).toEqual(kinds(theirModule, names))
  expect(kinds(axios, properties)).toEqual(kinds(theirs, properties))
  expect(axios.default).toBe(axios)
  expect(Object.keys(module)).toEqual(expect.arrayContaining(['Cancel', 'CancelToken', 'create']))
})

it('HttpStatusCode is the same, and cannot be changed', () => {
  expect(axios.HttpStatusCode).toEqual(theirs.HttpStatusCode)
  expect(axios.HttpStatusCode[404]).toBe('NotFound')
  expect(Object.isFrozen(axios.HttpStatusCode)).toBe(true)
})

it('all and spread', async () => {
  const add = (a: number, b: number): number => a + b
  for (const client of [axios, theirs] as (typeof axios)[]) {
    expect(await client.all([1, Promise.resolve(2)]).then(client.spread(add))).toBe(3)
    await expect(client.all([Promise.reject(new Error('one'))])).rejects.toThrow('one')
    expect(client.spread(() => 'none')(undefined as never)).toBe('none')
  }
})

describe('the class Axios', () => {
  it.each([
    ['core', ported],
    ['axios', theirs],
  ])('makes a client that is no function, which may be extended (%s)', async (_name, { Axios }) => {
    const { url } = await serve()
    class Logged extends Axios {
      readonly log: unknown[] = []
      override request(config: never): Promise<never> {
        this.log.push((config as { method: string }).method)
        return super.request(config)
      }
    }
    const config = { baseURL: url }
    const api = new Logged(config)
    api.interceptors.request.use((given) => (given.headers.set('X-Set', '1'), given))
    const { data } = await api.get<string>('/x', { params: { a: 1 } })
    const posted = await api.post<string>('/y', 'text', { headers: { 'Content-Type': 'text/plain' } })

    // Without the default transformers an answer stays text.
    expect(JSON.parse(data)).toMatchObject({ method: 'GET', url: '/x?a=1', headers: { 'x-set': '1' } })
    expect(JSON.parse(posted.data)).toMatchObject({ method: 'POST', body: 'text' })
    expect(api.log).toEqual(['get', 'post'])
    expect(api.defaults).toBe(config)
    expect(api.getUri({ url: '/z' })).toBe(`${url}/z`)
    expect(api).toBeInstanceOf(Axios)
    expect(typeof api).toBe('object')
  })

  it.each([
    ['core', ported],
    ['axios', theirs],
  ])('sends forms (%s)', async (_name, { Axios, defaults }) => {
    const { url } = await serve()
    const { transformRequest, transformResponse } = defaults
    const api = new Axios({ baseURL: url, transformRequest, transformResponse } as never)
    for (const method of ['postForm', 'putForm', 'patchForm'] as const) {
      const { data } = await api[method]<{ headers: Record<string, string> }>('/', { a: 1 })
      expect(data.headers['content-type']).toMatch(/^multipart\/form-data; ?boundary=/)
    }
    const { data } = await api.delete<{ method: string }>('/')
    expect(data.method).toBe('DELETE')
  })
})

describe('getAdapter', () => {
  const clients: [string, typeof theirs][] = [
    ['core', ported],
    ['axios', theirs],
  ]

  it.each(clients)('serves an adapter function that wraps another one (%s)', async (_name, client) => {
    const { url, received } = await serve((request, response) =>
      json(response, request.url === '/missing' ? 404 : 200, { sent: request.body }),
    )
    const seen: unknown[] = []
    const api = client.create({
      baseURL: url,
      adapter: async (config) => {
        const { value, error } = await settled(client.getAdapter(['xhr', 'http', 'fetch'])(config))
        const response = (value ?? (error as { response: unknown }).response) as {
          data: unknown
          status: number
        }
        seen.push([typeof config.data, response.status, response.data])
        if (error) throw error
        return response as never
      },
    })
    const { data, status, duration } = await api.post<unknown>('/x', { a: 1 })
    const { error } = await settled(api.get('/missing'))

    expect({ data, status }).toEqual({ data: { sent: '{"a":1}' }, status: 200 })
    expect(duration).toEqual(expect.any(Number))
    expect(error).toMatchObject({
      code: 'ERR_BAD_REQUEST',
      status: 404,
      response: { data: { sent: '' }, config: { url: '/missing' } },
    })
    expect(seen).toEqual([
      ['string', 200, '{"sent":"{\\"a\\":1}"}'],
      ['undefined', 404, '{"sent":""}'],
    ])
    expect(received).toHaveLength(2)
  })

  it.each(clients)('gives a function back (%s)', (_name, { getAdapter }) => {
    const mine = (): never => {
      throw new Error('unused')
    }
    expect(getAdapter(mine)).toBe(mine)
    expect(getAdapter([mine, 'http'])).toBe(mine)
    expect(getAdapter(['http', mine])).not.toBe(mine)
    expect(() => getAdapter('none')).toThrow(expect.objectContaining({ name: 'AxiosError' }))
    expect(() => getAdapter([])).toThrow(expect.objectContaining({ code: 'ERR_NOT_SUPPORT' }))
  })

  it.each(clients)('heeds signal, cancelToken and timeout (%s)', async (_name, client) => {
    const { url } = await serve(() => new Promise(() => {}))
    const send = client.getAdapter('http')
    const { token, cancel } = client.CancelToken.source()
    const ready = { url, method: 'get', headers: new client.AxiosHeaders() }
    const outcomes = Promise.all([
      settled(send({ ...ready, signal: AbortSignal.timeout(10) })),
      settled(send({ ...ready, cancelToken: token })),
      settled(send({ ...ready, timeout: 10, transitional: { clarifyTimeoutError: true } })),
    ])
    cancel('by token')

    expect(await outcomes).toMatchObject([
      { error: { code: 'ERR_CANCELED', message: 'canceled' } },
      { error: { code: 'ERR_CANCELED', message: 'by token' } },
      { error: { code: 'ETIMEDOUT', message: 'timeout of 10ms exceeded' } },
    ])
  })

  it('takes the default adapter where none is named', async () => {
    const { url } = await serve()
    const api = create({ baseURL: url }) as unknown as AxiosInstance
    const send = ported.getAdapter(api.defaults.adapter)
    const { data } = await send({ url, headers: new ported.AxiosHeaders(), validateStatus: null })

    expect(JSON.parse(data as string)).toMatchObject({ method: 'GET', url: '/' })
  })
})

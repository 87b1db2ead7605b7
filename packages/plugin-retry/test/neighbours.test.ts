import { create, type Client, type Plugin, type RequestConfig } from '@axios-ts/core'
import { AuthPlugin } from '@axios-ts/plugin-auth'
import { CachePlugin, type CacheApi, type CacheOptions } from '@axios-ts/plugin-cache'
import { describe, expect, onTestFinished, test } from 'vitest'
import { RetryPlugin } from '../src/index.ts'
import { failure, skipWaits } from './client.ts'
import { hangUp, serve } from './server.ts'

const ORDERS = ['auth cache retry', 'retry cache auth', 'cache retry auth'] as const

describe.each(['got', 'fetch'])('with the %s adapter', (adapter) => {
  describe.each(ORDERS)('installed as %s', (order) => {
    function start(baseURL: string): Client & { cache: CacheApi } {
      let issued = 0
      const plugins: Record<string, Plugin> = {
        auth: new AuthPlugin({ scheme: 'Bearer', tokenProvider: async () => `t${++issued}` }),
        cache: new CachePlugin(),
        retry: new RetryPlugin({ limit: 3 }),
      }
      const api = create({ baseURL, adapter })
      for (const name of order.split(' ')) api.plugin(plugins[name] as Plugin)
      onTestFinished(() => api.close({ timeout: 0 }))
      return api as Client & { cache: CacheApi }
    }

    test('each attempt has a fresh credential, and sends the same otherwise', async () => {
      skipWaits()
      const server = await serve(503, 503, 200)
      await start(server.url).put('/users/1', { name: 'Ada' })
      const sent = server.arrivals.map(({ headers: { authorization, ...headers }, body }) => ({
        authorization,
        headers,
        body: body.toString(),
      }))
      expect(sent.map(({ authorization }) => authorization)).toEqual(['Bearer t1', 'Bearer t2', 'Bearer t3'])
      expect(sent[0]?.body).toBe('{"name":"Ada"}')
      expect(sent.map(({ headers, body }) => ({ headers, body }))).toEqual(
        Array.from({ length: 3 }, () => ({ headers: sent[0]?.headers, body: sent[0]?.body })),
      )
    })
  })

  test('an answer that took several attempts is kept once, and a hit is answered without any', async () => {
    const waits = skipWaits()
    const server = await serve(503, 503, 200)
    const api = create({ baseURL: server.url, adapter }).plugin(new RetryPlugin()).plugin(new CachePlugin())
    onTestFinished(() => api.close({ timeout: 0 }))
    const first = await api.get('/users')
    const second = await api.get('/users')
    expect(second.data).toEqual(first.data)
    expect(api.cache.stats).toEqual({ hits: 1, misses: 1, shared: 0, size: 1 })
    expect(server.arrivals).toHaveLength(3)
    expect(waits).toHaveLength(2)
  })

  test('identical calls at the same time are retried as one', async () => {
    skipWaits()
    const server = await serve(503, 503, 200)
    const api = create({ baseURL: server.url, adapter }).plugin(new CachePlugin()).plugin(new RetryPlugin())
    onTestFinished(() => api.close({ timeout: 0 }))
    const answers = await Promise.all([api.get('/users'), api.get('/users'), api.get('/users')])
    expect(answers.map(({ data }) => data)).toEqual([{ count: 3 }, { count: 3 }, { count: 3 }])
    expect(server.arrivals).toHaveLength(3)
  })

  test('when they fail as one, each is told of all the attempts', async () => {
    skipWaits()
    const server = await serve(hangUp)
    const api = create({ baseURL: server.url, adapter }).plugin(new CachePlugin()).plugin(new RetryPlugin())
    onTestFinished(() => api.close({ timeout: 0 }))
    const errors = await Promise.all([failure(api.get('/users')), failure(api.get('/users'))])
    for (const error of errors) expect(error).toMatchObject({ name: 'RetryError', attempts: 3 })
    expect(server.arrivals).toHaveLength(3)
  })

  test('a failure after several attempts is not kept', async () => {
    skipWaits()
    const server = await serve(503, 503, 503, 200)
    const api = create({ baseURL: server.url, adapter }).plugin(new CachePlugin()).plugin(new RetryPlugin())
    onTestFinished(() => api.close({ timeout: 0 }))
    expect(await failure(api.get('/users'))).toMatchObject({ attempts: 3, status: 503 })
    expect((await api.get('/users')).data).toEqual({ count: 4 })
  })

  test.each<[string, CacheOptions, RequestConfig]>([
    ['says so in a header', { cacheStatus: true }, {}],
    ['records a stream', {}, { responseType: 'stream' }],
    ['is asked for the head alone', {}, { method: 'head' }],
  ])('the attempts are told to the caller behind a cache that %s', async (_, options, config) => {
    skipWaits()
    const server = await serve(503)
    const api = create({ baseURL: server.url, adapter })
      .plugin(new RetryPlugin())
      .plugin(new CachePlugin(options))
    onTestFinished(() => api.close({ timeout: 0 }))
    const error = await failure(api.request({ url: '/users', ...config }))
    expect(error).toMatchObject({ name: 'RetryError', attempts: 3, cause: { name: 'HttpStatusError' } })
    expect(server.arrivals).toHaveLength(3)
  })

  test('a refused credential is replaced where 401 is among the statuses', async () => {
    skipWaits()
    const server = await serve(401, 200)
    let issued = 0
    const api = create({ baseURL: server.url, adapter })
      .plugin(new RetryPlugin({ statuses: [401] }))
      .plugin(new AuthPlugin({ scheme: 'Bearer', tokenProvider: () => `t${++issued}` }))
    onTestFinished(() => api.close({ timeout: 0 }))
    await api.get('/')
    expect(server.arrivals.map(({ headers }) => headers.authorization)).toEqual(['Bearer t1', 'Bearer t2'])
  })
})

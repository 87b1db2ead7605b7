import { create, type RequestConfig } from '@axios-ts/core'
import { describe, expect, test } from 'vitest'
import { AuthPlugin, type AuthOptions } from '../src/index.ts'
import { serve } from './serve.ts'

describe.each(['got', 'fetch'])('a call of three attempts, over the adapter %s', (adapter) => {
  async function attempts(options: AuthOptions, config: RequestConfig = {}) {
    let count = 0
    const server = await serve((_request, response) => response.writeHead(++count < 3 ? 503 : 200).end())
    const api = create({ baseURL: server.url, adapter }).plugin(new AuthPlugin(options))
    api.use(
      async (request, next) => {
        let response = await next(request)
        while (response.status === 503) response = await next(request)
        return response
      },
      { layer: 'network', stage: 'retry' },
    )
    await api.post('/', { name: 'Ada' }, config)
    return server.authorizations
  }

  function rotating(): { tokenProvider: () => string; calls: () => number } {
    let n = 0
    return { tokenProvider: () => `token-${++n}`, calls: () => n }
  }

  test('carries a fresh token each time', async () => {
    const { tokenProvider, calls } = rotating()
    expect(await attempts({ scheme: 'Bearer', tokenProvider })).toEqual([
      'Bearer token-1',
      'Bearer token-2',
      'Bearer token-3',
    ])
    expect(calls()).toBe(3)
  })

  test('carries a fixed token each time', async () => {
    expect(await attempts({ scheme: 'Bearer', token: 'abc' })).toEqual([
      'Bearer abc',
      'Bearer abc',
      'Bearer abc',
    ])
  })

  test("keeps the caller's header, and asks no provider", async () => {
    const { tokenProvider, calls } = rotating()
    const headers = { Authorization: 'Custom own' }
    expect(await attempts({ scheme: 'Bearer', tokenProvider }, { headers })).toEqual([
      'Custom own',
      'Custom own',
      'Custom own',
    ])
    expect(calls()).toBe(0)
  })

  test('fails when the provider does', async () => {
    let n = 0
    const tokenProvider = (): string => {
      if (++n === 2) throw new Error('the vault is down')
      return 'abc'
    }
    await expect(attempts({ scheme: 'Bearer', tokenProvider })).rejects.toMatchObject({
      code: 'ERR_AUTH_TOKEN',
    })
  })
})

test('a header that a middleware replaced is left alone', async () => {
  const server = await serve()
  const api = create({ baseURL: server.url }).plugin(
    new AuthPlugin({ scheme: 'Bearer', tokenProvider: () => 'abc' }),
  )
  api.use(
    async (request, next) => {
      await next(request)
      const { AxiosHeaders } = await import('@axios-ts/core')
      return next({
        ...request,
        headers: new AxiosHeaders(request.headers).set('Authorization', 'Custom own'),
      })
    },
    { layer: 'network', stage: 'retry' },
  )
  await api.get('/')
  expect(server.authorizations).toEqual(['Bearer abc', 'Custom own'])
})

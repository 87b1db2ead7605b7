import { AxiosError, create, PluginError } from '@axios-ts/core'
import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { AuthPlugin } from '../src/index.ts'
import { serve } from './serve.ts'

describe('a provider', () => {
  async function failing(tokenProvider: () => unknown) {
    const server = await serve()
    const api = create({ baseURL: server.url }).plugin(
      new AuthPlugin({ scheme: 'Bearer', tokenProvider: tokenProvider as () => string }),
    )
    const error: unknown = await api.get('/users?page=1').catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(PluginError)
    expect(error).toBeInstanceOf(AxiosError)
    expect(error).toMatchObject({ plugin: 'auth', code: 'ERR_AUTH_TOKEN', config: { url: '/users?page=1' } })
    expect(server.authorizations).toEqual([])
    return error as PluginError
  }

  const vaultDown = new Error('the vault is down')

  test.each([
    [
      'throws',
      () => {
        throw vaultDown
      },
    ],
    ['rejects', () => Promise.reject(vaultDown)],
  ])('that %s fails the request, and says why in the cause', async (_how, tokenProvider) => {
    const error = await failing(tokenProvider)
    expect(error.message).toBe(
      '[auth] tokenProvider failed, so the request was not sent; the cause says why.',
    )
    expect(error.cause).toBe(vaultDown)
  })

  test.each([
    [undefined, 'undefined'],
    [null, 'null'],
    [42, 'number'],
    [{ token: 'canary' }, 'object'],
    [new String('canary'), 'object'],
    [['canary'], 'object'],
  ])('that gives %o fails the request', async (given, kind) => {
    for (const tokenProvider of [() => given, async () => Promise.resolve(given)]) {
      const error = await failing(tokenProvider)
      expect(error.message).toBe(`[auth] tokenProvider gave ${kind}; it must give the token, a string.`)
    }
  })

  test('that gives an empty string fails the request', async () => {
    const error = await failing(() => '')
    expect(error.message).toBe('[auth] tokenProvider gave an empty string; it must give the token.')
  })

  test.each(['canary\r\nX-Injected: 1', 'canary\0', 'canary\u0100'])(
    'that gives %j fails the request and quotes nothing',
    async (token) => {
      const error = await failing(async () => Promise.resolve(token))
      expect(error.message).toContain('a character that a header cannot carry')
      expect(inspect(error) + JSON.stringify(error)).not.toContain('canary')
    },
  )

  test('that failed once is asked again', async () => {
    const server = await serve()
    let calls = 0
    const tokenProvider = (): string => {
      if (++calls === 1) throw vaultDown
      return `token-${calls}`
    }
    const api = create({ baseURL: server.url }).plugin(new AuthPlugin({ scheme: 'Bearer', tokenProvider }))
    await expect(api.get('/')).rejects.toThrow(PluginError)
    await api.get('/')
    expect(server.authorizations).toEqual(['Bearer token-2'])
  })

  test('that never answers holds up its own request only, and no longer than the timeout', async () => {
    const server = await serve()
    const tokenProvider = ({ url }: { url: string }): string | Promise<string> =>
      url.endsWith('/slow') ? new Promise(() => {}) : 'abc'
    const api = create({ baseURL: server.url }).plugin(new AuthPlugin({ scheme: 'Bearer', tokenProvider }))
    const [slow, fast] = await Promise.allSettled([api.get('/slow', { timeout: 50 }), api.get('/fast')])
    expect(slow).toMatchObject({ status: 'rejected', reason: { code: 'ECONNABORTED' } })
    expect(fast).toMatchObject({ status: 'fulfilled' })
    expect(server.authorizations).toEqual(['Bearer abc'])
  })
})

import { AxiosHeaders, create, type RequestConfig } from '@axios-ts/core'
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { AuthPlugin } from '../src/index.ts'
import { serve } from './serve.ts'

describe.each(['got', 'fetch'])('over the adapter %s', (adapter) => {
  async function setUp(options: RequestConfig = {}) {
    const server = await serve()
    return { server, api: create({ baseURL: server.url, adapter, ...options }) }
  }

  test('a static token goes with every request', async () => {
    const { server, api } = await setUp()
    api.plugin(new AuthPlugin({ scheme: 'Bearer', token: 'abc.def' }))
    await api.get('/users')
    await api.post('/users', { name: 'Ada' })
    expect(server.authorizations).toEqual(['Bearer abc.def', 'Bearer abc.def'])
  })

  test.each([
    ['Bearer', 'a.b.c'],
    ['Token', 'token="x", nonce=1'],
    ['AWS4-HMAC-SHA256 Credential=a/b,', 'Signature=c'],
    ['bearer', 'µ¿ÿ ~!'],
  ])('scheme %s and token %s go verbatim', async (scheme, token) => {
    const { server, api } = await setUp()
    api.plugin(new AuthPlugin({ scheme, token }))
    await api.get('/')
    expect(server.authorizations).toEqual([`${scheme} ${token}`])
  })

  test.each([
    ['sync', (n: number) => `token-${n}`],
    ['async', async (n: number) => Promise.resolve(`token-${n}`)],
  ])('a provider, %s, is called before each request, so that tokens can rotate', async (_kind, tokenFor) => {
    const { server, api } = await setUp()
    let n = 0
    const seen: string[] = []
    const tokenProvider = (request: { method: string; url: string }) => {
      seen.push(`${request.method} ${request.url}`)
      return tokenFor(++n)
    }
    api.plugin(new AuthPlugin({ scheme: 'Bearer', tokenProvider }))
    await api.get('/a')
    await api.post('/b')
    await api.get('/c')
    expect(server.authorizations).toEqual(['Bearer token-1', 'Bearer token-2', 'Bearer token-3'])
    expect(seen).toEqual([`GET ${server.url}/a`, `POST ${server.url}/b`, `GET ${server.url}/c`])
  })

  test('an Authorization header that the request, the defaults, auth or the URL have wins', async () => {
    const { server, api } = await setUp()
    api.plugin(new AuthPlugin({ scheme: 'Bearer', token: 'ours' }))
    const basic = 'Basic YWRhOnB3'
    await api.get('/', { headers: { authorization: 'Custom theirs' } })
    await api.get('/', { headers: { Authorization: null } })
    await api.get('/', { auth: { username: 'ada', password: 'pw' } })
    await api.get(`http://ada:pw@127.0.0.1:${server.port}/`)
    api.defaults.headers.common['Authorization'] = 'Custom default'
    await api.get('/')
    expect(server.authorizations).toEqual(['Custom theirs', undefined, basic, basic, 'Custom default'])
  })

  test('a call can do without it', async () => {
    const { server, api } = await setUp()
    api.plugin(new AuthPlugin({ scheme: 'Bearer', tokenProvider: () => expect.unreachable() }))
    await api.get('/', { plugins: { auth: false } })
    expect(server.authorizations).toEqual([undefined])
  })

  test('what the caller sees has no token in it', async () => {
    const { server, api } = await setUp()
    api.plugin(new AuthPlugin({ scheme: 'Bearer', token: 'canary' }))
    const { config } = await api.get('/')
    expect(server.authorizations).toEqual(['Bearer canary'])
    expect(config.headers.has('Authorization')).toBe(false)
    const error: unknown = await api
      .get('/', {
        transformResponse: () => {
          throw new Error('no')
        },
      })
      .catch((e: unknown) => e)
    expect(error).toBeInstanceOf(Error)
    expect(JSON.stringify(error)).not.toContain('canary')
  })

  test('removed, it leaves no trace', async () => {
    const { server, api } = await setUp()
    api.plugin(new AuthPlugin({ scheme: 'Bearer', token: 'abc' }))
    await api.plugins.remove('auth')
    await api.get('/')
    expect(server.authorizations).toEqual([undefined])
  })
})

test('says what it is, and shows no secret', async () => {
  const manifest = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8')) as {
    version: string
  }
  const plugin = new AuthPlugin({ scheme: 'Bearer', token: 'canary' })
  expect(create().plugin(plugin).plugins.list()).toMatchObject([
    { name: 'auth', version: manifest.version, ready: true },
  ])
  const { inspect } = await import('node:util')
  expect(inspect(plugin, { showHidden: true, depth: 9 }) + JSON.stringify(plugin)).not.toContain('canary')
})

test('one object on two clients: each has its own origin', async () => {
  const [a, b] = [await serve(), await serve()]
  const plugin = new AuthPlugin({ scheme: 'Bearer', token: 'abc' })
  const [first, second] = [
    create({ baseURL: a.url }).plugin(plugin),
    create({ baseURL: b.url }).plugin(plugin),
  ]
  await first.get('/')
  await second.get('/')
  await first.get(b.url)
  await second.get(a.url)
  expect(a.authorizations).toEqual(['Bearer abc', undefined])
  expect(b.authorizations).toEqual(['Bearer abc', undefined])
})

test('a middleware that runs later sees the header, and the request it was given stays as it was', async () => {
  const given: AxiosHeaders[] = []
  const seen: unknown[] = []
  const api = create({
    baseURL: 'https://api.example.com',
    adapter: (config) => ({ data: '', status: 200, statusText: '', headers: new AxiosHeaders(), config }),
  })
  api.use((request, next) => (given.push(request.headers), next(request)), {
    layer: 'network',
    stage: 'authorize',
  })
  api.use((request, next) => (seen.push(request.headers.get('Authorization')), next(request)), {
    layer: 'network',
    stage: 'cache',
  })
  api.plugin(new AuthPlugin({ scheme: 'Bearer', token: 'abc' }))
  await api.get('/')
  expect(seen).toEqual(['Bearer abc'])
  expect(given[0]?.has('Authorization')).toBe(false)
})

import { create, type RequestConfig } from '@axios-ts/core'
import { describe, expect, test } from 'vitest'
import { AuthPlugin } from '../src/index.ts'
import { OriginScope } from '../src/origin-scope.ts'

/** A client that sends nothing, and whether a request of it carried the token. */
function setUp(options: RequestConfig, origins?: string[]) {
  const scheme = 'Bearer'
  let sent: unknown
  const api = create({
    ...options,
    adapter: (config) => {
      sent = config.headers.get('Authorization')
      return { data: '', status: 200, statusText: '', headers: config.headers, config }
    },
  }).plugin(new AuthPlugin(origins ? { scheme, token: 'abc', origins } : { scheme, token: 'abc' }))
  const isSent = async (url: string, config?: RequestConfig): Promise<boolean> => {
    sent = undefined
    await api.get(url, config)
    return sent === 'Bearer abc'
  }
  return { api, isSent }
}

describe('a client with a baseURL sends the token to its origin alone', () => {
  const { isSent } = setUp({ baseURL: 'https://api.example.com/v1' })

  test.each([
    '/users',
    'users',
    '//evil.example/users', // a path below baseURL
    'https://api.example.com/other',
    'https://API.example.com:443/',
    'HTTPS://api.example.com/',
    'https://api.example.com',
    'https://api.example.com?a',
    'https://api.example.com\\@evil.example/',
    'https://@api.example.com/',
    'https://%61pi.example.com/',
  ])('%s: yes', async (url) => expect(await isSent(url)).toBe(true))

  test.each([
    'http://api.example.com/',
    'https://api.example.com:8443/',
    'https://api.example.com./',
    'https://example.com/',
    'https://sub.api.example.com/',
    'https://api.example.com.evil.example/',
    'https://api.example.comevil.example/',
    'https://evil.example/https://api.example.com/',
    'https://evil.example\\@api.example.com/',
    'https://evil.example#@api.example.com/',
    'https://evil.example?@api.example.com/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://аpi.example.com/', // the first letter is Cyrillic
  ])('%s: no', async (url) => expect(await isSent(url)).toBe(false))

  test('a baseURL of the request alone moves nothing', async () => {
    expect(await isSent('/', { baseURL: 'https://evil.example' })).toBe(false)
  })
})

test('the baseURL is read when a request is made', async () => {
  const { api, isSent } = setUp({ baseURL: 'https://a.example' })
  expect(await isSent('/')).toBe(true)
  api.defaults.baseURL = 'https://b.example'
  expect(await isSent('https://a.example/')).toBe(false)
  expect(await isSent('/')).toBe(true)
})

test('a client with neither baseURL nor origins sends the token with every request', async () => {
  const { isSent } = setUp({})
  expect(await isSent('https://a.example/')).toBe(true)
  expect(await isSent('http://b.example:8080/')).toBe(true)
})

test('a baseURL that is no URL matches nothing', async () => {
  const { isSent } = setUp({ baseURL: '/api' })
  expect(await isSent('https://a.example/')).toBe(false)
})

test('two origins that cannot be told are not the same', () => {
  const scope = new OriginScope(create({ baseURL: 'file:///api' }), undefined)
  expect(scope.includes('data:,x')).toBe(false)
  expect(scope.includes('no URL')).toBe(false)
})

describe('origins', () => {
  test('are the ones that get the token, instead of the baseURL', async () => {
    const { isSent } = setUp({ baseURL: 'https://a.example' }, [
      'https://b.example',
      'https://c.example:8443',
    ])
    expect(await isSent('/')).toBe(false)
    expect(await isSent('https://b.example/x')).toBe(true)
    expect(await isSent('https://c.example:8443/x')).toBe(true)
    expect(await isSent('https://c.example/x')).toBe(false)
  })

  test('hold for a client without a baseURL, too', async () => {
    const { isSent } = setUp({}, ['https://a.example'])
    expect(await isSent('https://a.example/')).toBe(true)
    expect(await isSent('https://b.example/')).toBe(false)
  })

  test.each([
    ['HTTPS://A.Example', 'https://a.example/x'],
    ['https://a.example/', 'https://a.example/x'],
    ['https://a.example:443', 'https://a.example/x'],
    ['https://bücher.example', 'https://xn--bcher-kva.example/x'],
    ['http://[0:0::1]:80', 'http://[::1]/x'],
  ])('%s is the origin of %s', async (origin, url) => {
    expect(await setUp({}, [origin]).isSent(url)).toBe(true)
  })
})

test('a middleware that sends the request to another origin takes it there without the token', async () => {
  const { api, isSent } = setUp({ baseURL: 'https://a.example' })
  expect(await isSent('/')).toBe(true)
  api.use((request, next) => next({ ...request, url: request.url.replace('a.', 'b.') }), {
    layer: 'network',
    stage: 'retry',
  })
  expect(await isSent('/')).toBe(false)
  expect(await isSent('/', { headers: { Authorization: 'Custom own' } })).toBe(false)
})

import { AxiosHeaders } from '@axios-ts/core'
import { expect, test } from 'vitest'
import { cacheKey, resourceOfKey } from '../src/cache-key.ts'
import { networkRequest } from './network-request.ts'

const config = { method: 'get', headers: new AxiosHeaders() }

test.each([
  ['http://a.test/x', 'http://a.test/x'],
  ['http://a.test/x?b=1&a=2', 'http://a.test/x'],
  ['http://a.test/x?', 'http://a.test/x'],
  ['http://a.test/x%20y;b=1/%3F?a=%20?', 'http://a.test/x%20y;b=1/%3F'],
])('the key of %s belongs to %s', (url, resource) => {
  const key = cacheKey(networkRequest({ url }), 'abc')
  expect(key).toContain(url)
  expect(resourceOfKey(key)).toBe(resource)
})

test('what makes other bytes of the same URL makes another key', () => {
  const plain = networkRequest()
  const others = [
    networkRequest({ url: 'http://a.test/x?' }),
    ...[
      { decompress: false },
      { maxRedirects: 0 },
      { maxContentLength: 10 },
      { withCredentials: true },
      { socketPath: '/s' },
    ].map((options) => networkRequest({ config: { ...config, ...options } })),
  ]
  const keys = [
    cacheKey(plain, ''),
    cacheKey(plain, 'abc'),
    ...others.map((request) => cacheKey(request, '')),
  ]
  expect(new Set(keys).size).toBe(keys.length)
  expect(cacheKey(networkRequest({ config: { ...config, responseType: 'text', timeout: 5 } }), '')).toBe(
    keys[0],
  )
})

import { AxiosHeaders } from '@axios-ts/core'
import { expect, test } from 'vitest'
import { cacheKey, type KeyParts } from '../../src/keys/cache-key.ts'
import { networkRequest } from '../network-request.ts'

const config = { method: 'get', headers: new AxiosHeaders() }
const parts: KeyParts = { identity: '', method: 'GET', key: undefined, detail: '' }

test('what makes other bytes of the same URL makes another key', () => {
  const plain = networkRequest()
  const requests = [
    plain,
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
    ...requests.map((request) => cacheKey(request, parts)),
    cacheKey(plain, { ...parts, identity: 'abc' }),
    cacheKey(plain, { ...parts, detail: 'abc' }),
    cacheKey(plain, { ...parts, method: 'QUERY' }),
    cacheKey(plain, { ...parts, key: 'http://a.test/x' }),
  ]
  expect(new Set(keys).size).toBe(keys.length)
  const asText = networkRequest({ config: { ...config, responseType: 'text', timeout: 5 } })
  expect(cacheKey(asText, parts)).toBe(keys[0])
})

test('a key of the user takes the place of the URL, and can be taken for nothing else', () => {
  const one = networkRequest({ url: 'http://a.test/x?now=1' })
  const other = networkRequest({ url: 'http://a.test/x?now=2' })
  expect(cacheKey(one, { ...parts, key: 'x' })).toBe(cacheKey(other, { ...parts, key: 'x' }))
  const known = { ...parts, identity: 'i' }
  expect(cacheKey(one, { ...parts, key: 'x i' })).not.toBe(cacheKey(one, { ...known, key: 'x' }))
  expect(cacheKey(one, { ...parts, key: '" i ' })).not.toBe(cacheKey(one, { ...known, key: '' }))
})

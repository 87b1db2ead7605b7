import { AxiosHeaders, type NetworkRequest } from '@axios-ts/core'
import { describe, expect, test } from 'vitest'
import { headerMap } from '../../src/http/header-map.ts'
import { readOptions } from '../../src/options/cache-options.ts'
import { defaultSettings } from '../../src/options/request-options.ts'
import { directivesOf, isUnsafe, wantsFresh, whyBypassed } from '../../src/query/request-policy.ts'
import { cachedClient } from '../client.ts'
import { headersOf, networkRequest } from '../network-request.ts'
import { startOrigin } from '../origin.ts'

test.each([
  ['GET', false],
  ['HEAD', false],
  ['OPTIONS', false],
  ['TRACE', false],
  ['QUERY', false],
  ['POST', true],
  ['PUT', true],
  ['PATCH', true],
  ['DELETE', true],
  ['PURGE', true],
  ['MOVE', true],
])('%s may change something: %s', (method, unsafe) => {
  expect(isUnsafe(method, { safe: false })).toBe(unsafe)
  expect(isUnsafe(method, { safe: true })).toBe(unsafe && method !== 'POST')
})

const why = (given: Partial<NetworkRequest>): string | undefined => {
  const request = networkRequest(given)
  const headers = headerMap(request.headers)
  return whyBypassed(request, headers, directivesOf(headers))
}

test('a plain request may be answered from the cache', () => {
  expect(why({})).toBeUndefined()
  expect(why({ headers: new AxiosHeaders({ Accept: '*/*', 'Cache-Control': 'max-age=60' }) })).toBeUndefined()
  expect(why({ headers: new AxiosHeaders({ Range: 'bytes=0-1' }) })).toBeUndefined()
  expect(why({ method: 'HEAD' })).toBeUndefined()
  expect(why({ method: 'QUERY', body: '{}' })).toBeUndefined()
})

test.each<[string, Partial<NetworkRequest>]>([
  ['OPTIONS is not cached', { method: 'OPTIONS' }],
  ['a GET with a body is not cached', { body: '{}' }],
  [
    'the body is neither text nor bytes, so it cannot be part of a key',
    { method: 'QUERY', body: new FormData() },
  ],
  [
    'the request has a Range and is a HEAD',
    { method: 'HEAD', headers: new AxiosHeaders({ Range: 'bytes=0-' }) },
  ],
  [
    'the request has a condition of its own, if-none-match',
    { headers: new AxiosHeaders({ 'If-None-Match': '"a"' }) },
  ],
  [
    'the request has a condition of its own, if-modified-since',
    { headers: new AxiosHeaders({ 'If-Modified-Since': 'Thu, 01 Jan 1970 00:00:00 GMT' }) },
  ],
  ['the request says no-store', { headers: new AxiosHeaders({ 'Cache-Control': 'max-age=0, NO-STORE' }) }],
])('it may not, because %s', (reason, given) => {
  expect(why(given)).toBe(reason)
})

test('no-cache, max-age=0 and refresh ask for a fresh answer, and nothing else does', () => {
  const fresh = (value: string, refresh = false): boolean =>
    wantsFresh(directivesOf(headersOf({ 'Cache-Control': value })), {
      ...defaultSettings(readOptions()),
      refresh,
    })
  expect(fresh('no-cache')).toBe(true)
  expect(fresh('max-age=0')).toBe(true)
  expect(fresh('max-age=5, x-no-cache')).toBe(false)
  expect(fresh('')).toBe(false)
  expect(fresh('', true)).toBe(true)
})

describe.each(['got', 'fetch'])('with the %s adapter', (adapter) => {
  test('a request with a condition of its own is the affair of its caller', async () => {
    const origin = await startOrigin((request, response) => {
      if (request.headers['if-none-match']) response.writeHead(304).end()
      else response.end('abc')
    })
    const api = cachedClient({ baseURL: origin.url, adapter, validateStatus: null })
    await api.get('/x')
    const response = await api.get('/x', { headers: { 'If-None-Match': '"a"' } })
    expect(response.status).toBe(304)
    expect(response.cache).toEqual({
      outcome: 'bypass',
      reason: 'the request has a condition of its own, if-none-match',
      stored: false,
      age: undefined,
      ttl: undefined,
    })
    expect((await api.get('/x')).data).toBe('abc')
    expect(origin.requests).toHaveLength(2)
  })
})

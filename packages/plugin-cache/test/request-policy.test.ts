import { AxiosHeaders, type NetworkRequest } from '@axios-ts/core'
import { describe, expect, test } from 'vitest'
import { headerMap } from '../src/header-map.ts'
import { isCacheable, isUnsafe, wantsFresh } from '../src/request-policy.ts'
import { cachedClient } from './client.ts'
import { headersOf, networkRequest } from './network-request.ts'
import { startOrigin } from './origin.ts'

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
  expect(isUnsafe(method)).toBe(unsafe)
})

const cacheable = (given: Partial<NetworkRequest>): boolean => {
  const request = networkRequest(given)
  return isCacheable(request, headerMap(request.headers))
}

test('a plain GET may be answered from the cache', () => {
  expect(cacheable({})).toBe(true)
  expect(cacheable({ headers: new AxiosHeaders({ Accept: '*/*', 'Cache-Control': 'max-age=60' }) })).toBe(
    true,
  )
})

test.each<[string, Partial<NetworkRequest>]>([
  ['HEAD', { method: 'HEAD' }],
  ['a body', { body: '{}' }],
  ['Range', { headers: new AxiosHeaders({ Range: 'bytes=0-1' }) }],
  ['If-None-Match', { headers: new AxiosHeaders({ 'if-none-match': '"a"' }) }],
  [
    'If-Modified-Since',
    { headers: new AxiosHeaders({ 'If-Modified-Since': 'Thu, 01 Jan 1970 00:00:00 GMT' }) },
  ],
  ['no-store', { headers: new AxiosHeaders({ 'Cache-Control': 'max-age=0, NO-STORE' }) }],
])('with %s it may not', (_what, given) => {
  expect(cacheable(given)).toBe(false)
})

test('only no-cache itself asks for a fresh answer', () => {
  expect(wantsFresh(headersOf({ 'Cache-Control': 'no-cache' }))).toBe(true)
  expect(wantsFresh(headersOf({ 'Cache-Control': 'max-age=5, x-no-cache' }))).toBe(false)
  expect(wantsFresh(headersOf({}))).toBe(false)
})

describe.each(['got', 'fetch'])('with the %s adapter', (adapter) => {
  test('a part, or a condition, is neither answered from the whole nor kept', async () => {
    const origin = await startOrigin((request, response) => {
      if (request.headers.range) response.writeHead(206, { 'content-range': 'bytes 0-0/3' }).end('a')
      else if (request.headers['if-none-match']) response.writeHead(304).end()
      else response.end('abc')
    })
    const api = cachedClient({ baseURL: origin.url, adapter, validateStatus: null })
    const status = async (headers: Record<string, string>): Promise<number> =>
      (await api.get('/x', { headers })).status
    expect(await status({ Range: 'bytes=0-0' })).toBe(206)
    expect(await status({})).toBe(200)
    expect(await status({ Range: 'bytes=0-0' })).toBe(206)
    expect(await status({ 'If-None-Match': '"a"' })).toBe(304)
    expect((await api.get('/x')).data).toBe('abc')
    expect(origin.requests).toHaveLength(4)
  })
})

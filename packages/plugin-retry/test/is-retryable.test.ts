import {
  AxiosError,
  CanceledError,
  NetworkError,
  PluginError,
  TimeoutError,
  type RequestBody,
} from '@axios-ts/core'
import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { isRepeatable, isRetryable } from '../src/is-retryable.ts'
import { readOptions } from '../src/retry-options.ts'
import { answered, failed, networkError, networkRequest } from './outcome.ts'

const { policy } = readOptions()
const IDEMPOTENT = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'TRACE', 'QUERY']
const OTHERS = ['POST', 'PATCH', 'LINK', 'PURGE']

describe('by status', () => {
  test.each([408, 425, 429, 500, 502, 503, 504])('%d may pass', (status) => {
    for (const method of IDEMPOTENT) expect(isRetryable(answered(status, {}, method), policy)).toBe(true)
    for (const method of OTHERS) expect(isRetryable(answered(status, {}, method), policy)).toBe(false)
  })

  test.each([200, 204, 304, 400, 401, 403, 404, 409, 413, 422, 501, 505])('%d stands', (status) => {
    expect(isRetryable(answered(status), policy)).toBe(false)
  })
})

describe('by failure of the network', () => {
  test.each(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EAI_AGAIN', 'ENOTFOUND', 'ECONNREFUSED', 'ERR_NETWORK'])(
    'idempotent methods are sent again after %s',
    (code) => {
      for (const method of IDEMPOTENT)
        expect(isRetryable(failed(networkError(code), method), policy)).toBe(true)
    },
  )

  test.each(['ECONNRESET', 'EPIPE', 'ETIMEDOUT', 'EHOSTUNREACH', 'ERR_NETWORK'])(
    'a POST is not sent again after %s: the server may have got it',
    (code) => {
      const error = networkError(code, { method: 'POST' })
      expect(isRetryable(failed(error, 'POST', { maxRedirects: 0 }), policy)).toBe(false)
    },
  )

  test.each(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])('a POST is sent again after %s', (code) => {
    expect(isRetryable(failed(networkError(code, { method: 'POST' }), 'POST'), policy)).toBe(true)
    expect(isRetryable(failed(networkError(code), 'POST', { maxRedirects: 0 }), policy)).toBe(true)
  })

  test('a POST is not sent again when it was redirected before the connection was refused', () => {
    const error = networkError('ECONNREFUSED', { method: 'GET' })
    expect(isRetryable(failed(error, 'POST'), policy)).toBe(false)
  })

  test('nor when there is no telling whether it was', () => {
    expect(isRetryable(failed(networkError('ECONNREFUSED'), 'POST'), policy)).toBe(false)
  })

  test.each([
    'CERT_HAS_EXPIRED',
    'DEPTH_ZERO_SELF_SIGNED_CERT',
    'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    'ERR_TLS_CERT_ALTNAME_INVALID',
    'ERR_SSL_WRONG_VERSION_NUMBER',
  ])('%s does not pass', (code) => {
    expect(isRetryable(failed(networkError(code)), policy)).toBe(false)
    const hidden = new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) })
    expect(isRetryable(failed(new NetworkError(hidden)), policy)).toBe(false)
  })
})

test.each([
  new CanceledError(),
  new TimeoutError(networkRequest().config),
  new AxiosError('limit', 'ERR_BAD_RESPONSE'),
  new PluginError('auth', 'no token', 'ERR_BAD_OPTION_VALUE'),
  new TypeError('a bug'),
  undefined,
])('%s is no failure of the network', (error) => {
  expect(isRetryable(failed(error), policy)).toBe(false)
})

test.each<[string, RequestBody | undefined, boolean]>([
  ['no body', undefined, true],
  ['text', 'a', true],
  ['bytes', new Uint8Array(1), true],
  ['a Blob', new Blob(['a']), true],
  ['a form', new FormData(), true],
  ['a web stream', new ReadableStream(), false],
  ['a Node stream', Readable.from(['a']), false],
  ['a generator', (async function* () {})(), false],
])('whether %s can be sent a second time', (_what, body, repeatable) => {
  expect(isRepeatable({ ...networkRequest(), body })).toBe(repeatable)
})

import { AxiosError, AxiosHeaders } from '@axios-ts/core'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { retryAfter } from '../src/retry-after.ts'
import { answered, failed } from './outcome.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0, 1) }))
afterEach(() => void vi.useRealTimers())

test.each([
  ['0', 0],
  ['1', 1000],
  [' 120 ', 120_000],
  ['9'.repeat(400), Infinity],
  ['Thu, 01 Jan 2026 00:00:30 GMT', 30_000],
  ['Thursday, 01-Jan-26 00:00:30 GMT', 30_000],
  ['Thu Jan  1 00:00:30 2026', 30_000],
  ['Wed, 31 Dec 2025 23:59:00 GMT', 0],
])('%s asks for %d ms', (value, wait) => {
  expect(retryAfter(answered(503, { 'Retry-After': value }))).toBe(wait)
})

test.each(['', '-5', '1.5', '1e3', '0x10', 'soon', 'Thu, 99 Foo 2026 00:00:30 GMT', '10, 20', 'May 5'])(
  '%j asks for nothing',
  (value) => {
    expect(retryAfter(answered(503, { 'Retry-After': value }))).toBeUndefined()
  },
)

test('without the header nothing is asked for', () => {
  expect(retryAfter(answered(503))).toBeUndefined()
  expect(retryAfter(failed(new Error('no answer')))).toBeUndefined()
})

test('a date is taken by the clock of the server', () => {
  const headers = { 'Retry-After': 'Fri, 02 Jan 2026 10:00:05 GMT', Date: 'Fri, 02 Jan 2026 10:00:00 GMT' }
  expect(retryAfter(answered(503, headers))).toBe(5000)
  expect(retryAfter(answered(503, { ...headers, Date: 'now' }))).toBe(122_405_000)
})

test('the header is found on the error of an adapter function', () => {
  const { request } = failed(undefined)
  const response = {
    data: '',
    status: 503,
    statusText: '',
    headers: new AxiosHeaders({ 'retry-after': '7' }),
    config: request.config,
  }
  const error = new AxiosError('bad', 'ERR_BAD_RESPONSE', request.config, undefined, response)
  expect(retryAfter(failed(error))).toBe(7000)
})

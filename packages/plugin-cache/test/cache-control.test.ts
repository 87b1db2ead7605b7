import { expect, test } from 'vitest'
import { cacheControl } from '../src/cache-control.ts'
import { headersOf } from './network-request.ts'

test.each([
  ['no-store', ['no-store']],
  ['  Private ,NO-STORE,max-age = 5', ['private', 'no-store', 'max-age']],
  ['private="a, no-store", public', ['private', 'public']],
  ['ext="a\\", no-store", no-cache', ['ext', 'no-cache']],
  ['no-store=1', ['no-store']],
  ['no-stores, x-no-store', ['no-stores', 'x-no-store']],
])('%s', (value, directives) => {
  expect([...cacheControl(headersOf({ 'cache-control': value }))]).toEqual(directives)
})

test('without the header there is none', () => {
  expect(cacheControl(headersOf({})).size).toBe(0)
})

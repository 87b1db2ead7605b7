import { expect, test } from 'vitest'
import { cacheControl } from '../../src/http/cache-control.ts'
import { explicitLifetime, heuristicLifetime } from '../../src/http/lifetime.ts'
import { headersOf } from '../network-request.ts'

const responseTime = Date.UTC(2026, 0, 1)
const at = (seconds: number): string => new Date(responseTime + seconds * 1000).toUTCString()

test.each<[string, Record<string, string>, number | undefined]>([
  ['', {}, undefined],
  ['max-age=5', { expires: at(100) }, 5000],
  ['max-age=x', { expires: at(100) }, 0],
  ['s-maxage=5', {}, undefined],
  ['public', { expires: at(100), date: at(40) }, 60_000],
  ['', { expires: at(100) }, 100_000],
  ['', { expires: at(100), date: 'x' }, 100_000],
  ['', { expires: at(-100) }, 0],
  ['', { expires: '0' }, 0],
])('the server says "%s" and %j', (control, headers, lifetime) => {
  expect(explicitLifetime(headersOf(headers), cacheControl(control), responseTime)).toBe(lifetime)
})

test.each<[number, string, Record<string, string>, number | undefined]>([
  [200, '', {}, undefined],
  [200, '', { 'last-modified': at(-1000) }, 100_000],
  [200, '', { 'last-modified': at(-1000), date: at(-500) }, 50_000],
  [200, '', { 'last-modified': at(1000) }, 0],
  [200, '', { 'last-modified': 'x' }, undefined],
  [200, '', { 'last-modified': at(-86_400 * 365) }, 86_400_000],
  [404, '', { 'last-modified': at(-1000) }, 100_000],
  [201, '', { 'last-modified': at(-1000) }, undefined],
  [201, 'public', { 'last-modified': at(-1000) }, 100_000],
])('of a status %d with "%s" and %j it is guessed', (status, control, headers, lifetime) => {
  expect(heuristicLifetime(status, headersOf(headers), cacheControl(control), responseTime)).toBe(lifetime)
})

import { expect, test } from 'vitest'
import { ageOf, initialAge } from '../../src/http/age.ts'
import { headersOf } from '../network-request.ts'

test.each([
  ['0', 0],
  ['7200', 7200],
  ['7200, 0', 7200],
  ['0, 7200', 0],
  ['99999999999', 2 ** 31],
  ['abc', undefined],
  ['-7200', undefined],
  ['7200.0', undefined],
  ['7200;a=b', undefined],
  [',0', undefined],
  ['', undefined],
])('Age: %s', (value, age) => {
  expect(ageOf(headersOf({ Age: value }))).toBe(age)
})

const responseTime = Date.UTC(2026, 0, 1, 0, 0, 10, 400)
const times = { requestTime: responseTime - 2000, responseTime }
const at = (seconds: number): string => new Date(Date.UTC(2026, 0, 1, 0, 0, seconds)).toUTCString()

test.each<[string, Record<string, string>, number]>([
  ['nothing said but the time of the trip', {}, 2000],
  ['less than a second, which Date cannot tell', { date: at(10) }, 2000],
  ['a date of the past', { date: at(5) }, 5000],
  ['a date of the future', { date: at(100) }, 2000],
  ['no date', { date: 'yesterday' }, 2000],
  ['an age, and the time of the trip', { age: '30', date: at(10) }, 32_000],
  ['a date older than the age', { age: '1', date: at(0) }, 10_000],
])('the age of an answer with %s', (_what, headers, age) => {
  expect(initialAge(headersOf(headers), times)).toBe(age)
})

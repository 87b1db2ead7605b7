import fc from 'fast-check'
import { expect, test } from 'vitest'
import { httpDate } from '../../src/http/http-date.ts'

const TIME = Date.UTC(1994, 10, 6, 8, 49, 37)

test.each([
  ['Sun, 06 Nov 1994 08:49:37 GMT', TIME],
  ['sUN, 06 nOV 1994 08:49:37 gmt', TIME],
  ['Sunday, 06-Nov-94 08:49:37 GMT', TIME],
  ['Sun Nov  6 08:49:37 1994', TIME],
  ['Mon, 29 Feb 2016 00:00:00 GMT', Date.UTC(2016, 1, 29)],
  ['Sat, 01 Jan 0099 00:00:00 GMT', new Date(0).setUTCFullYear(99, 0, 1)],
])('%s', (text, time) => {
  expect(httpDate(text)).toBe(time)
})

test.each([
  '0',
  '-1',
  '',
  'Sun, 06 Nov 1994 08:49:37 UTC',
  'Sun, 06 Nov 1994 08:49:37 +0100',
  'Sun, 06 Nov 1994 08:49:37',
  'Sun, 6 Nov 1994 08:49:37 GMT',
  'Sun, 06 Nov 94 08:49:37 GMT',
  'Sun 06 Nov 1994 08:49:37 GMT',
  'Sun, 06  Nov 1994 08:49:37 GMT',
  'Sun, 06-Nov-1994 08:49:37 GMT',
  'Sun, 06 Nov 1994 08.49.37 GMT',
  'Sun, 06 Nov 1994 8:49:37 GMT',
  'Sun, 06 Nov 1994 24:00:00 GMT',
  'Sun, 06 Nov 1994 08:60:00 GMT',
  'Sun, 06 Nov 1994 08:49:60 GMT',
  'Wed, 30 Feb 1994 08:49:37 GMT',
  'Sun, 06 Nix 1994 08:49:37 GMT',
  'Sun, 06 Nov 1994 08:49:37 GMT, Sun, 06 Nov 1994 08:49:37 GMT',
  '1994-11-06T08:49:37Z',
])('%j is no date of HTTP', (text) => {
  expect(httpDate(text)).toBeUndefined()
})

test('a year of two digits is never more than 50 years ahead', () => {
  const now = Date.UTC(2026, 0, 1)
  const year = (digits: string): number =>
    new Date(httpDate(`Sunday, 06-Nov-${digits} 08:49:37 GMT`, now) as number).getUTCFullYear()
  expect(['26', '76', '77', '99', '00'].map(year)).toEqual([2026, 2076, 1977, 1999, 2000])
})

test('what a date was written as is what it is read as', () => {
  const whole = fc.date({ min: new Date(0), max: new Date(Date.UTC(9999, 11, 31)), noInvalidDate: true })
  fc.assert(
    fc.property(whole, (date) => {
      date.setUTCMilliseconds(0)
      expect(httpDate(date.toUTCString())).toBe(date.getTime())
    }),
  )
})

test('nothing makes it throw', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      expect(httpDate(text)).toBeUndefined()
    }),
  )
  const near = fc.stringMatching(/^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/)
  fc.assert(
    fc.property(near, (text) => {
      const time = httpDate(text)
      const day = time === undefined ? text.slice(5, 7) : new Date(time).toUTCString().slice(5, 7)
      expect(day).toBe(text.slice(5, 7))
    }),
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cacheControl, fieldsOf, MOST_SECONDS, seconds } from '../../src/http/cache-control.ts'

test.each([
  ['no-store', { 'no-store': '' }],
  ['  Private ,NO-STORE,max-age=5', { private: '', 'no-store': '', 'max-age': '5' }],
  ['private="a, no-store", public', { private: 'a, no-store', public: '' }],
  ['ext="a\\", no-store", no-cache', { ext: 'a", no-store', 'no-cache': '' }],
  ['no-store=1', { 'no-store': '1' }],
  ['no-stores, x-no-store', { 'no-stores': '', 'x-no-store': '' }],
  ['max-age=1, max-age=2', { 'max-age': '1' }],
  [',, ,max-age=1,', { 'max-age': '1' }],
  ['"no-store", public', { public: '' }],
  ['=no-store, public', { public: '', 'no-store': '' }],
  ['a="no-store', { a: '"no-store' }],
  ['', {}],
  [undefined, {}],
])('%j', (value, directives) => {
  expect(Object.fromEntries(cacheControl(value))).toEqual(directives)
})

test.each([
  ['max-age=5', 5],
  ['max-age="5"', 5],
  ['max-age=007', 7],
  ['max-age=99999999999', MOST_SECONDS],
  ['max-age', -1],
  ['max-age=', -1],
  ['max-age=-5', -1],
  ['max-age=5.5', -1],
  ['max-age=5s', -1],
  ["max-age='5'", -1],
  ['max-age =5', -1],
  ['max-age= 5', -1],
  ['s-maxage=5', undefined],
])('%j in seconds', (value, expected) => {
  expect(seconds(cacheControl(value), 'max-age', -1)).toBe(expected)
})

test('a directive may be limited to fields', () => {
  const directives = cacheControl('no-cache="Set-Cookie, X-A", private')
  expect(fieldsOf(directives, 'no-cache')).toEqual(['set-cookie', 'x-a'])
  expect(fieldsOf(directives, 'private')).toBeUndefined()
  expect(fieldsOf(directives, 'no-store')).toBeUndefined()
})

const token = fc.stringMatching(/^[a-zA-Z!#$%&'*+.^_`|~-][\w!#$%&'*+.^`|~-]{0,11}$/)
const quoted = fc.string({ maxLength: 12 })
const member = fc.tuple(token, fc.option(fc.oneof(token, quoted)))

test('whatever was written as the RFC says is read as it was meant', () => {
  fc.assert(
    fc.property(fc.uniqueArray(member, { selector: ([name]) => name.toLowerCase() }), (members) => {
      const text = members
        .map(([name, argument]) =>
          argument === null ? name : `${name}="${argument.replaceAll(/["\\]/g, '\\$&')}"`,
        )
        .join(', ')
      const expected = members.map(([name, argument]) => [name.toLowerCase(), argument ?? ''])
      expect([...cacheControl(text)]).toEqual(expected)
    }),
  )
})

test('whatever else is written is read without an error, in time proportional to its length', () => {
  const noise = fc.array(fc.constantFrom('a', '"', '\\', ',', '=', ' ', '\t', '\n', 'é', '\ud800', '0'))
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        noise.map((all) => all.join('')),
      ),
      (text) => {
        for (const [name, argument] of cacheControl(text)) {
          expect(name).toBe(name.toLowerCase().trim())
          expect(name).not.toMatch(/[,="]|^$/)
          expect(typeof argument).toBe('string')
        }
      },
    ),
  )
  for (const part of ['"', 'a="', 'a ="\\', '= ', ' ', '\\', ',', '"\\"', 'a=b"c']) {
    const start = performance.now()
    cacheControl(part.repeat(50_000))
    expect(performance.now() - start).toBeLessThan(500)
  }
})

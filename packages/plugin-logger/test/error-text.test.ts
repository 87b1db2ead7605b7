import { describe, expect, test } from 'vitest'
import { causesOf, codeOf, summaryOf } from '../src/error-text.ts'

test.each([
  [Object.assign(new TypeError('x'), { code: 'ECONNRESET' }), 'ECONNRESET'],
  [new TypeError('x'), 'TypeError'],
  ['x', 'string'],
  [undefined, 'undefined'],
  [{ code: 42, name: '' }, 'object'],
  [{ code: 'A\nB' }, 'A\\u000aB'],
])('the code of %o is %s', (error, code) => {
  expect(codeOf(error)).toBe(code)
})

test.each([
  [new Error('no'), 'no'],
  ['no', 'no'],
  [{}, 'no message'],
  [null, 'no message'],
  [undefined, 'no message'],
  [new Error('a\r\nb\u001b[0m'), 'a\\u000d\\u000ab\\u001b[0m'],
  [
    new Error('see https://u:p@h/?token=t, or /x?a=b&sig=s'),
    'see https://REDACTED@h/?token=REDACTED or /x?a=b&sig=REDACTED',
  ],
  [new Error('mail ada@example.com?'), 'mail REDACTED@example.com?'],
])('the text of %o is %s', (error, text) => {
  expect(summaryOf(error)).toBe(text)
})

describe('causes', () => {
  const chain = (...messages: string[]): Error =>
    messages.reduceRight<Error | undefined>(
      (cause, message) => new Error(message, { cause }),
      undefined,
    ) as Error

  test('are named with their codes, nearest first', () => {
    expect(causesOf(chain('a', 'b', 'c'))).toEqual(['Error: b', 'Error: c'])
  })

  test('that only repeat what was said are left out', () => {
    expect(causesOf(chain('Request failed: refused', 'refused', 'no route'))).toEqual(['Error: no route'])
  })

  test('end after five, so that a circle does, too', () => {
    expect(causesOf(chain('0', '1', '2', '3', '4', '5', '6', '7'))).toHaveLength(5)
    const circle = new Error('a')
    circle.cause = new Error('b', { cause: circle })
    expect(causesOf(circle)).toEqual(['Error: b'])
  })

  test('may be anything', () => {
    expect(causesOf(new Error('a', { cause: 'why not' }))).toEqual(['string: why not'])
    expect(causesOf(new Error('a', { cause: null }))).toEqual([])
  })
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { acceptLanguage } from '../../src/http/accept-language.ts'

test.each([
  ['en, de', 'de,en', undefined],
  [' dE ,   EN', 'de,en', undefined],
  ['fr;q=0.5, de;q=1.0', 'de,fr;q=0.5', 'de'],
  ['de;q=0.2;level=1', 'de;q=0.2', 'de'],
  ['de', 'de', 'de'],
  ['*', '*', undefined],
  ['de;q=x', 'de;q=0', undefined],
  ['de;q=7', 'de;q=0', undefined],
  [', ,', '', undefined],
])('%s', (value, normalized, best) => {
  expect(acceptLanguage(value)).toEqual({ normalized, best })
})

test('the order makes no difference, and nothing makes it throw', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 8 })), (members) => {
      const value = members.join(',')
      const turned = value.split(',').toReversed().join(',')
      expect(acceptLanguage(turned).normalized).toBe(acceptLanguage(value).normalized)
    }),
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byteRange } from '../../src/http/range.ts'

test.each([
  ['bytes=0-1', [0, 2]],
  ['Bytes=0-0', [0, 1]],
  ['bytes=8-', [8, 10]],
  ['bytes=-3', [7, 10]],
  ['bytes=-30', [0, 10]],
  ['bytes=5-500', [5, 10]],
  ['bytes= 5 - 6 ', [5, 7]],
  ['bytes=10-', undefined],
  ['bytes=-0', undefined],
  ['bytes=5-4', undefined],
  ['bytes=-', undefined],
  ['bytes=0-1,3-4', undefined],
  ['lines=0-1', undefined],
  ['0-1', undefined],
  ['', undefined],
])('%s of ten bytes', (value, expected) => {
  const range = byteRange(value, 10)
  expect(range && [range.start, range.end]).toEqual(expected)
})

test('a range is always within the body', () => {
  const value = fc.oneof(
    fc.string(),
    fc.tuple(fc.nat(20), fc.nat(20)).map(([one, two]) => `bytes=${one}-${two}`),
  )
  fc.assert(
    fc.property(value, fc.nat(15), (text, length) => {
      const range = byteRange(text, length)
      if (!range) return
      expect(range.start).toBeGreaterThanOrEqual(0)
      expect(range.end).toBeGreaterThan(range.start)
      expect(range.end).toBeLessThanOrEqual(length)
    }),
  )
})

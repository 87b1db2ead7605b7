import { expect, test } from 'vitest'
import { remembered } from '../../src/recall/remembered.ts'

test('a text is read once, as long as not too many others come', () => {
  const asked: string[] = []
  const length = remembered((text) => asked.push(text) && text.length)
  for (let round = 0; round < 3; round++) expect(length('abc')).toBe(3)
  expect(asked).toEqual(['abc'])
  for (let number = 0; number < 1000; number++) expect(length(`n${number}`)).toBe(`n${number}`.length)
  expect(length('abc')).toBe(3)
  expect(asked.filter((text) => text === 'abc')).toHaveLength(2)
})

test('a long text is read each time: it is not to be held in memory', () => {
  let times = 0
  const length = remembered((text) => ++times && text.length)
  const long = 'x'.repeat(300)
  expect([length(long), length(long), times]).toEqual([300, 300, 2])
})

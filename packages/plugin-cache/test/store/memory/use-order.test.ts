import { expect, test } from 'vitest'
import { UseOrder, type Used } from '../../../src/store/memory/use-order.ts'

interface Thing extends Used<Thing> {
  readonly name: string
}

const thing = (name: string): Thing => ({ name, older: undefined, newer: undefined })

test('things are in the order of their last use, the oldest first', () => {
  const order = new UseOrder<Thing>()
  expect([...order]).toEqual([])
  const [a, b, c] = [thing('a'), thing('b'), thing('c')]
  for (const each of [a, b, c]) order.add(each)
  const names = (): string => Array.from(order, ({ name }) => name).join('')
  expect(names()).toBe('abc')
  order.use(c)
  expect(names()).toBe('abc')
  order.use(a)
  expect(names()).toBe('bca')
  order.use(c)
  expect(names()).toBe('bac')
  order.remove(a)
  expect(names()).toBe('bc')
  order.remove(b)
  expect(order.oldest).toBe(c)
  order.remove(c)
  expect(names()).toBe('')
  expect(order.oldest).toBeUndefined()
  order.add(b)
  expect(names()).toBe('b')
})

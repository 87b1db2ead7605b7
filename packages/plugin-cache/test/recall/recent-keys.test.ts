import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { RecentKeys } from '../../src/recall/recent-keys.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('a key is remembered for a while, or until it is taken back', () => {
  const keys = new RecentKeys(5000)
  keys.add('a')
  keys.add('b')
  keys.delete('b')
  vi.advanceTimersByTime(4999)
  expect([keys.has('a'), keys.has('b')]).toEqual([true, false])
  vi.advanceTimersByTime(1)
  expect(keys.has('a')).toBe(false)
})

import { afterEach, describe, expect, test, vi } from 'vitest'
import { backoff } from '../src/backoff.ts'

const exact = { delay: 100, maxDelay: 30_000, jitter: 'none' } as const

afterEach(() => vi.restoreAllMocks())

test.each([
  ['exponential', [100, 200, 400, 800]],
  ['linear', [100, 200, 300, 400]],
  ['fixed', [100, 100, 100, 100]],
] as const)('%s waits', (strategy, waits) => {
  expect([1, 2, 3, 4].map((retry) => backoff(retry, { ...exact, strategy }))).toEqual(waits)
})

test.each(['exponential', 'linear'] as const)('%s waits never exceed maxDelay', (strategy) => {
  for (const retry of [4, 50, 2000]) {
    expect(backoff(retry, { ...exact, strategy, maxDelay: 250 })).toBe(250)
  }
})

test('no delay is no wait, however many retries', () => {
  expect(backoff(5000, { ...exact, strategy: 'exponential', delay: 0 })).toBe(0)
})

describe.each([
  ['full', 0, 100, 200],
  ['equal', 100, 150, 200],
  ['none', 200, 200, 200],
] as const)('jitter %s', (jitter, least, middle, most) => {
  test.each([
    [0, least],
    [0.5, middle],
    [1, most],
  ])('at chance %d waits %d of 200', (chance, wait) => {
    vi.spyOn(Math, 'random').mockReturnValue(chance)
    expect(backoff(2, { ...exact, strategy: 'linear', jitter })).toBe(wait)
  })

  test('stays in its bounds, also at maxDelay', () => {
    for (let n = 0; n < 100; n++) {
      const wait = backoff(9, { strategy: 'exponential', delay: 100, maxDelay: 200, jitter })
      expect(wait).toBeGreaterThanOrEqual(least)
      expect(wait).toBeLessThanOrEqual(most)
    }
  })
})

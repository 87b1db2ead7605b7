import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Budget } from '../src/budget.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }))
afterEach(() => void vi.useRealTimers())

/** How many retries are left. */
function drain(budget: Budget): number {
  let taken = 0
  while (budget.takeRetry()) taken++
  return taken
}

function addCalls(budget: Budget, count: number): void {
  for (let n = 0; n < count; n++) budget.addCall()
}

test('without calls there is the reserve', () => {
  expect(drain(new Budget({ share: 0.2, reserve: 20 }))).toBe(20)
})

test('calls add their share', () => {
  const budget = new Budget({ share: 0.2, reserve: 3 })
  addCalls(budget, 50)
  expect(drain(budget)).toBe(13)
  addCalls(budget, 4)
  expect(budget.takeRetry()).toBe(false)
  addCalls(budget, 1)
  expect(drain(budget)).toBe(1)
})

test('a share of 0 and no reserve allow nothing', () => {
  const budget = new Budget({ share: 0, reserve: 0 })
  addCalls(budget, 100)
  expect(budget.takeRetry()).toBe(false)
})

test('after ten seconds what was spent is there again, and the calls of then count no more', () => {
  const budget = new Budget({ share: 0.5, reserve: 1 })
  addCalls(budget, 10)
  expect(drain(budget)).toBe(6)
  vi.advanceTimersByTime(8000)
  expect(drain(budget)).toBe(0)
  vi.advanceTimersByTime(2000)
  expect(drain(budget)).toBe(1)
  vi.advanceTimersByTime(3_600_000)
  expect(drain(budget)).toBe(1)
})

test('second by second the oldest are forgotten', () => {
  const budget = new Budget({ share: 0, reserve: 10 })
  for (let second = 0; second < 10; second++) {
    expect(budget.takeRetry()).toBe(true)
    vi.advanceTimersByTime(1000)
  }
  for (let second = 0; second < 30; second++) {
    expect(drain(budget)).toBe(1)
    vi.advanceTimersByTime(1000)
  }
})

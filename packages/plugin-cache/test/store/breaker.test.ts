import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Breaker } from '../../src/store/breaker.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

function fail(breaker: Breaker, times: number): unknown[] {
  return Array.from({ length: times }, () => (breaker.enter() ? breaker.fail() : 'refused'))
}

test('it stops after three failures in a row, and one success begins the count anew', () => {
  const breaker = new Breaker()
  expect(fail(breaker, 2)).toEqual([undefined, undefined])
  breaker.enter()
  expect(breaker.succeed()).toBe(undefined)
  expect(fail(breaker, 4)).toEqual([undefined, undefined, 'stopped', 'refused'])
  expect(breaker.isStopped).toBe(true)
})

test('after a second one call is let through; its success resumes the others', () => {
  const breaker = new Breaker()
  fail(breaker, 3)
  vi.advanceTimersByTime(999)
  expect(breaker.enter()).toBe(false)
  vi.advanceTimersByTime(1)
  expect(breaker.isStopped).toBe(false)
  expect([breaker.enter(), breaker.enter(), breaker.isStopped]).toEqual([true, false, true])
  expect(breaker.succeed()).toBe('resumed')
  expect([breaker.enter(), breaker.enter()]).toEqual([true, true])
})

test('each failed probe doubles the stop, up to ten seconds', () => {
  const breaker = new Breaker()
  fail(breaker, 3)
  for (const stop of [1000, 2000, 4000, 8000, 10_000, 10_000]) {
    vi.advanceTimersByTime(stop - 1)
    expect(breaker.enter()).toBe(false)
    vi.advanceTimersByTime(1)
    expect(breaker.enter()).toBe(true)
    expect(breaker.fail()).toBe('stopped')
  }
})

test('calls that were under way when it stopped change nothing by failing', () => {
  const breaker = new Breaker()
  for (let n = 0; n < 10; n++) breaker.enter()
  for (let n = 0; n < 10; n++) breaker.fail()
  vi.advanceTimersByTime(1000)
  expect(breaker.enter()).toBe(true)
})

test('whatever happens, it never refuses for more than ten seconds, and leaves no timer', () => {
  const step = fc.oneof(
    fc.constantFrom<'enter' | 'succeed' | 'fail'>('enter', 'succeed', 'fail'),
    fc.integer({ min: 0, max: 3000 }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60, size: 'max' }), (steps) => {
      const breaker = new Breaker()
      let underway = 0
      for (const each of steps) {
        if (typeof each === 'number') vi.advanceTimersByTime(each)
        else if (each === 'enter') underway += breaker.enter() ? 1 : 0
        else if (underway > 0) {
          underway--
          breaker[each]()
        }
      }
      while (underway-- > 0) breaker.fail()
      vi.advanceTimersByTime(10_000)
      expect(breaker.enter()).toBe(true)
      expect(vi.getTimerCount()).toBe(0)
    }),
  )
})

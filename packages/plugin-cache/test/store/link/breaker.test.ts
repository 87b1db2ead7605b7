import fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Breaker } from '../../../src/store/link/breaker.ts'

beforeEach(() => {
  vi.useFakeTimers()
})

afterEach(() => {
  vi.useRealTimers()
})

function fail(breaker: Breaker, times: number): unknown[] {
  return Array.from({ length: times }, () => breaker.fail())
}

test('it stops after three failures in a row, and one success begins the count anew', () => {
  const breaker = new Breaker()
  expect(fail(breaker, 2)).toEqual([undefined, undefined])
  expect(breaker.succeed()).toBe(undefined)
  expect(fail(breaker, 3)).toEqual([undefined, undefined, 'stopped'])
  expect(breaker.isStopped).toBe(true)
})

test('after a second one probe is due; its success resumes the calls', () => {
  const breaker = new Breaker()
  expect(breaker.shouldProbe()).toBe(false)
  fail(breaker, 3)
  vi.advanceTimersByTime(999)
  expect(breaker.shouldProbe()).toBe(false)
  vi.advanceTimersByTime(1)
  expect([breaker.shouldProbe(), breaker.shouldProbe(), breaker.isStopped]).toEqual([true, false, true])
  expect(breaker.succeed()).toBe('resumed')
  expect([breaker.isStopped, breaker.shouldProbe()]).toEqual([false, false])
})

test('each failed probe doubles the wait for the next, up to five seconds, and says nothing new', () => {
  const breaker = new Breaker()
  fail(breaker, 3)
  for (const stop of [1000, 2000, 4000, 5000, 5000]) {
    vi.advanceTimersByTime(stop - 1)
    expect(breaker.shouldProbe()).toBe(false)
    vi.advanceTimersByTime(1)
    expect(breaker.shouldProbe()).toBe(true)
    expect(breaker.fail()).toBe(undefined)
  }
})

test('calls that were under way when it stopped change nothing by failing', () => {
  const breaker = new Breaker()
  fail(breaker, 10)
  vi.advanceTimersByTime(1000)
  expect(breaker.shouldProbe()).toBe(true)
})

test('whatever happens, a probe is due within five seconds, and no timer is left', () => {
  const step = fc.oneof(
    fc.constantFrom<'succeed' | 'fail' | 'shouldProbe'>('succeed', 'fail', 'shouldProbe'),
    fc.integer({ min: 0, max: 3000 }),
  )
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60, size: 'max' }), (steps) => {
      const breaker = new Breaker()
      for (const each of steps) {
        if (typeof each === 'number') vi.advanceTimersByTime(each)
        // A probe has an outcome before there is another.
        else if (each !== 'shouldProbe') breaker[each]()
        else if (breaker.shouldProbe()) breaker.fail()
      }
      const { isStopped } = breaker
      vi.advanceTimersByTime(5000)
      expect(breaker.shouldProbe()).toBe(isStopped)
      expect(vi.getTimerCount()).toBe(0)
    }),
  )
})

import { describe, expect, test } from 'vitest'
import { isDueEarly } from '../../src/policy/early-refresh.ts'
import { storedEntry } from '../store/entries.ts'

const entry = storedEntry({ requestTime: 900, responseTime: 1000, initialAge: 0, freshFor: 10_000 })
const end = 11_000

function share(now: number, of = entry): number {
  const rounds = 10_000
  let due = 0
  for (let n = 0; n < rounds; n++) if (isDueEarly(of, now, n / rounds)) due++
  return due / rounds
}

test('the probability rises towards the end: e to the power of what is left in fetch times', () => {
  expect(share(end - 5000)).toBe(0)
  expect(share(end - 200)).toBeCloseTo(Math.exp(-2), 2)
  expect(share(end - 100)).toBeCloseTo(Math.exp(-1), 2)
  expect(share(end)).toBe(1)
})

test('it is earlier the longer a fetch takes', () => {
  expect(share(end - 1000, { ...entry, requestTime: 0 })).toBeCloseTo(Math.exp(-1), 2)
  expect(share(end - 1000, { ...entry, requestTime: 1000 })).toBe(0)
})

describe('never', () => {
  test('in the first half of its life, however slow the server is', () => {
    const slow = { ...entry, requestTime: -1e9 }
    expect(isDueEarly(slow, 1000 + 4999, 0.999_999)).toBe(false)
    expect(isDueEarly(slow, 1000 + 5000, 0.999_999)).toBe(true)
  })

  test('for an entry that is fresh for ever', () => {
    expect(isDueEarly({ ...entry, freshFor: Infinity }, 1e15, 0.5)).toBe(false)
  })
})

test('an entry that was old when it came has less left', () => {
  expect(isDueEarly({ ...entry, initialAge: 10_000 }, 1000, 0)).toBe(true)
})

import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { MemoryTier, MOST_VARIANTS } from '../../../src/store/memory/memory-tier.ts'
import { headersOf } from '../../network-request.ts'
import { storedEntry } from '../entries.ts'

const none = headersOf({})
const bounds = { maxSize: 100, maxBytes: 10_000, maxEntryBytes: 1000 }

function varied(language: string, responseTime = Date.now()) {
  return storedEntry({ vary: new Map([['accept-language', language]]), responseTime })
}

afterEach(() => {
  vi.useRealTimers()
})

describe('variants of a key', () => {
  test('the one for the headers is found, and what it supersedes goes', () => {
    const tier = new MemoryTier(bounds)
    const [en, de, en2] = [varied('en'), varied('de'), varied('en')]
    for (const entry of [en, de, en2]) tier.keep('k', entry)
    expect(tier.find('k', headersOf({ 'Accept-Language': 'en' }))?.entry).toBe(en2)
    expect(tier.find('k', headersOf({ 'Accept-Language': 'de' }))?.entry).toBe(de)
    expect(tier.find('k', none)).toBe(undefined)
    expect(tier.size).toBe(2)
  })

  test('a header that was not sent is a value of its own', () => {
    const tier = new MemoryTier(bounds)
    tier.keep('k', storedEntry({ vary: new Map([['a', undefined]]) }))
    tier.keep('k', storedEntry({ vary: new Map([['b', undefined]]) }))
    tier.keep('k', storedEntry({ vary: new Map([['a', '']]) }))
    expect(tier.size).toBe(3)
  })

  test('of several that fit the newest answers, whichever was kept last', () => {
    const tier = new MemoryTier(bounds)
    const newer = varied('en', Date.now() + 10)
    tier.keep('k', newer)
    tier.keep('k', storedEntry())
    expect(tier.find('k', headersOf({ 'accept-language': 'en' }))?.entry).toBe(newer)
  })

  test('there are eight at most: the one used least recently goes', () => {
    const tier = new MemoryTier(bounds)
    for (let n = 0; n < MOST_VARIANTS; n++) tier.keep('k', varied(`l${n}`))
    tier.keep('other', storedEntry())
    tier.find('k', headersOf({ 'accept-language': 'l0' }))
    tier.keep('k', varied('one more'))
    expect(tier.size).toBe(MOST_VARIANTS + 1)
    expect(tier.find('k', headersOf({ 'accept-language': 'l0' }))).toBeDefined()
    expect(tier.find('k', headersOf({ 'accept-language': 'l1' }))).toBe(undefined)
  })
})

test('an entry that is too large is not kept, and neither is what it supersedes', () => {
  const tier = new MemoryTier(bounds)
  tier.keep('k', storedEntry())
  expect(tier.keep('k', storedEntry({ size: 1001 }))).toBe(undefined)
  expect(tier.find('k', none)).toBe(undefined)
  expect([tier.size, tier.bytes]).toEqual([0, 0])
})

test('an entry that takes nothing or half a byte is charged with one', () => {
  const tier = new MemoryTier(bounds)
  tier.keep('a', storedEntry({ size: 0 }))
  tier.keep('b', storedEntry({ size: 0.5 }))
  expect(tier.bytes).toBe(2)
})

test('an entry is dropped when it is asked for after its time', () => {
  vi.useFakeTimers()
  const tier = new MemoryTier(bounds)
  tier.keep('k', storedEntry({ keptUntil: Date.now() + 1000 }))
  tier.keep('for ever', storedEntry({ keptUntil: Infinity }))
  vi.setSystemTime(Date.now() + 999)
  expect(tier.find('k', none)).toBeDefined()
  vi.setSystemTime(Date.now() + 1)
  expect(tier.find('k', none)).toBe(undefined)
  expect(tier.find('for ever', none)).toBeDefined()
  expect(tier.size).toBe(1)
  expect(tier.keep('k', storedEntry({ keptUntil: Date.now() }))).toBe(undefined)
})

describe('invalidation', () => {
  function filled(): MemoryTier {
    const tier = new MemoryTier(bounds)
    tier.keep('1', storedEntry({ url: 'http://a.test/a?x=1', tags: ['t', 'u'] }))
    tier.keep('2', storedEntry({ url: 'http://a.test/a', tags: ['u'] }))
    tier.keep('3', storedEntry({ url: 'http://a.test/a/b' }))
    return tier
  }

  test.each([
    [{ resource: 'http://a.test/a' }, ['3']],
    [{ resource: 'http://a.test/' }, ['1', '2', '3']],
    [{ tag: 'u' }, ['3']],
    [{ tag: 't' }, ['2', '3']],
    [{ pattern: /\/a\?x/ }, ['2', '3']],
    // A global expression remembers where it stopped, and would miss every second.
    [{ pattern: /test/g }, []],
    [{ pattern: /a/y }, []],
  ])('%o leaves %j', (what, left) => {
    const tier = filled()
    const removed = tier.invalidate(what)
    expect(['1', '2', '3'].filter((key) => tier.find(key, none))).toEqual(left)
    expect(removed).toBe(3 - left.length)
    expect(tier.invalidate(what)).toBe(0)
  })

  test('forget and clear', () => {
    const tier = filled()
    tier.forget('1')
    expect([tier.size, tier.bytes]).toEqual([2, 200])
    tier.clear()
    expect([tier.size, tier.bytes]).toEqual([0, 0])
  })
})

test('of what was evicted nothing stays', () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const tier = new MemoryTier({ ...bounds, maxSize: 10 })
  collect()
  const before = process.memoryUsage().heapUsed
  for (let n = 0; n < 200_000; n++) {
    tier.keep(`k${n}`, storedEntry({ url: `http://a.test/${n}`, tags: [`t${n}`] }))
  }
  collect()
  expect(process.memoryUsage().heapUsed - before).toBeLessThan(5e6)
  expect(tier.size).toBe(10)
})

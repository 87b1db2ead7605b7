import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Entry } from '../../src/entry/entry.ts'
import type { KeepRules } from '../../src/policy/keep-policy.ts'
import { headersOf } from '../network-request.ts'
import { entryOf, verdictOn } from '../received.ts'

const DAY = 86_400_000
const START = Math.floor(Date.now() / 1000) * 1000

// What is made in the next second would be a second old.
beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: START }))
afterEach(() => void vi.useRealTimers())
const control = (value: string): Record<string, string> => ({ 'Cache-Control': value })

function date(seconds: number): string {
  return new Date(START + seconds * 1000).toUTCString()
}

test.each<[string, Record<string, string>, number, Partial<KeepRules>, number]>([
  ['the server says for how long', control('max-age=5'), 200, {}, 5000],
  ['the server says so for an error', control('max-age=5'), 500, {}, 5000],
  ['it does not', {}, 200, {}, 60_000],
  ['it does not, and the ttl is another', {}, 204, { ttl: 5 }, 5],
  ['it does not, but when it last changed', { Date: date(0), 'Last-Modified': date(-1000) }, 200, {}, 60_000],
  [
    'only when it last changed, without a ttl',
    { Date: date(0), 'Last-Modified': date(-1000) },
    200,
    { ttl: 0 },
    100_000,
  ],
  [
    'only when it last changed, for an error',
    { Date: date(0), 'Last-Modified': date(-1000) },
    404,
    {},
    100_000,
  ],
  ['it has to be asked each time', { ...control('no-cache, max-age=5'), ETag: '"a"' }, 200, {}, 0],
  ['some fields have to be', control('no-cache="a", max-age=5'), 200, {}, 5000],
  ['it is known to have one name only', { ETag: '"a"' }, 200, { ttl: 0 }, 0],
  ['the user decides', control('max-age=5, no-cache'), 200, { mode: 'ttl' }, 60_000],
  ['the user decides in any case', control('max-age=5, no-store'), 200, { mode: 'force' }, 60_000],
  ['it must be understood, and is', control('max-age=5, no-store, must-understand'), 200, {}, 5000],
])('where %s (%j, %d, %j) it is fresh for %d ms', (_what, headers, status, changed, freshFor) => {
  expect(entryOf(headers, { status }, changed).freshFor).toBe(freshFor)
})

test.each<[string, Record<string, string>, number, Partial<KeepRules>]>([
  ['the answer says no-store', control('no-store, max-age=5'), 200, {}],
  ['the answer says no-store', control('no-store'), 200, { mode: 'ttl' }],
  ['the answer says Vary: *', { Vary: '*' }, 200, {}],
  ['the answer says Vary: *', { Vary: '*' }, 200, { mode: 'force' }],
  ['must-understand, and the status 299 is not understood', control('max-age=5, must-understand'), 299, {}],
  ['an answer of status 500 is only kept when the server says for how long', {}, 500, {}],
  ['an answer of status 404 is only kept when the server says for how long', {}, 404, {}],
  ['it is stale at once, and the server gives nothing to validate it by', control('max-age=0'), 404, {}],
  ['it is a part that nobody asked for', control('max-age=5'), 206, {}],
  ['a 304 is no answer by itself', control('max-age=5'), 304, {}],
  ['a Range was answered with 416', control('max-age=5'), 416, { isPart: true }],
  ['an answer of status 500 is not kept', control('max-age=5'), 500, { mode: 'ttl' }],
  ['its ttl is 0', control('max-age=5'), 200, { mode: 'ttl', ttl: 0 }],
  ['it is stale at once, and the server gives nothing to validate it by', control('max-age=0'), 200, {}],
  ['it is stale at once, and the server gives nothing to validate it by', control('no-cache'), 200, {}],
  ['it takes more than 100 bytes', {}, 200, { maxEntryBytes: 100 }],
])('%s: it is not kept (%j, %d, %j)', (reason, headers, status, changed) => {
  expect(verdictOn(headers, { status }, changed).why).toBe(reason)
})

test('an error is for all who asked, a success that must not be stored for one', () => {
  expect(verdictOn(control('no-store'), { status: 503 })).toMatchObject({
    entry: { status: 503 },
    why: 'the answer says no-store',
  })
  expect(verdictOn(control('no-store')).entry).toBeUndefined()
  expect(verdictOn(control('max-age=0')).entry).toBeDefined()
})

test('how old it was when it came counts, but not against a ttl', () => {
  const old = { Age: '30' }
  expect(entryOf({ ...old, ...control('max-age=100') })).toMatchObject({
    initialAge: 30_000,
    freshFor: 100_000,
  })
  expect(entryOf(old)).toMatchObject({ initialAge: 30_000, freshFor: 90_000 })
})

test.each<[string, Record<string, string>, Partial<Entry>]>([
  [
    'what the server allows',
    control('max-age=1, stale-while-revalidate=2, stale-if-error=3'),
    { staleWhileRevalidate: 2000, staleIfError: 3000, staleIfUnreachable: 300_000, mustRevalidate: false },
  ],
  [
    'nothing when it must be asked',
    control('max-age=1, must-revalidate, stale-while-revalidate=2, stale-if-error=3'),
    { staleWhileRevalidate: 0, staleIfError: 0, staleIfUnreachable: 0, mustRevalidate: true },
  ],
  ['nothing for a ttl', {}, { staleWhileRevalidate: 0, staleIfError: 0, staleIfUnreachable: 0 }],
  ['immutable', control('max-age=1, immutable'), { immutable: true }],
])('after that: %s', (_what, headers, entry) => {
  expect(entryOf(headers)).toMatchObject(entry)
})

test('what can be validated is kept for a day longer, anything else for as long as it may be of use', () => {
  const kept = (headers: Record<string, string>, changed?: Partial<KeepRules>): number => {
    const { keptUntil, responseTime, freshFor } = entryOf(headers, {}, changed)
    return keptUntil - responseTime - freshFor
  }
  expect(kept({ ...control('max-age=1'), ETag: '"a"' })).toBe(DAY)
  expect(kept(control('max-age=1'))).toBe(300_000)
  expect(kept(control('max-age=1, stale-if-error=1000'))).toBe(1_000_000)
  expect(kept({})).toBe(60_000)
  expect(kept(control('max-age=1'), { mode: 'ttl' })).toBe(60_000)
})

test('fields of the connection are not kept, nor those that no-cache names', () => {
  const { headers } = entryOf({
    Connection: 'X-Hop, close',
    'X-Hop': '1',
    'Keep-Alive': '1',
    'Transfer-Encoding': 'chunked',
    Age: '1',
    'Cache-Control': 'max-age=5, no-cache="x-private"',
    'X-Private': '1',
    'X-Kept': '1',
  })
  expect(Object.keys(headers)).toEqual(['Cache-Control', 'X-Kept'])
})

const hop = (headers: Record<string, string>, status = 302) => ({
  hops: [{ url: 'http://a.test/x', status, headers: headersOf(headers) }],
})

test('behind a redirect an answer is good as long as the redirect is', () => {
  const behind = control('max-age=100')
  expect(entryOf(behind, hop(control('max-age=10'))).freshFor).toBe(10_000)
  expect(entryOf(behind, hop(control('max-age=1000'))).freshFor).toBe(100_000)
  expect(entryOf(behind, hop({})).freshFor).toBe(60_000)
  expect(verdictOn(behind, hop({}), { ttl: 0 }).why).toMatch(/^it is stale at once/)
  expect(verdictOn(behind, hop(control('no-store'))).why).toBe('a redirect on the way says no-store')
  expect(entryOf(behind, hop(control('no-cache, max-age=10')), { mode: 'ttl' }).freshFor).toBe(60_000)
  expect(entryOf({ ...behind, ETag: '"a"' }, hop(control('max-age=10'))).canValidate).toBe(false)
})

test('a part is kept when it was asked for, and the server says for how long', () => {
  const part = { status: 206 }
  expect(entryOf(control('max-age=5'), part, { isPart: true })).toMatchObject({
    freshFor: 5000,
    canValidate: false,
  })
  expect(verdictOn({}, part, { isPart: true }).why).toMatch(/^an answer of status 206 is only kept/)
  expect(verdictOn(control('max-age=5'), part, { isPart: true, mode: 'ttl' }).why).toBe(
    'an answer of status 206 is not kept',
  )
})

class Money {
  cents = 1
}

test.each([
  ['a stream', () => Readable.from(['a'])],
  ['a web stream', () => new ReadableStream()],
  ['an object of a class', () => new Money()],
  ['an object with a function', () => ({ parse() {} })],
  ['a function', () => () => {}],
])('%s is not kept', (_what, body) => {
  expect(verdictOn({}, { body: body() })).toEqual({ entry: undefined, why: 'its body cannot be copied' })
})

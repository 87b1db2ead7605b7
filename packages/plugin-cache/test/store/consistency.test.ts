import fc from 'fast-check'
import { Keyv } from 'keyv'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Invalidation } from '../../src/store/cache-store.ts'
import { TieredStore } from '../../src/store/tiered-store.ts'
import { headersOf } from '../network-request.ts'
import { storedEntry } from './entries.ts'

const PATHS = ['/a', '/a?q=1', '/b']
const TAGS = ['s', 't']
const BOUND = 1000
const urlOf = (path: string): string => `http://a.test${path}`

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})

afterEach(() => {
  vi.useRealTimers()
})

/** A version of an answer, and since when each process must not give it any more. */
interface Version {
  readonly path: string
  readonly tag: string
  readonly goneFor: number[]
}

function concerns(what: Invalidation | 'everything', { path, tag }: Version): boolean {
  if (what === 'everything') return true
  if ('tag' in what) return what.tag === tag
  if ('resource' in what) return urlOf(path).split('?')[0] === what.resource
  return what.pattern.test(urlOf(path))
}

const member = fc.nat(2)
const path = fc.constantFrom(...PATHS)
const tag = fc.constantFrom(...TAGS)
const what = fc.oneof(
  {
    weight: 4,
    arbitrary: path.map((each): Invalidation => ({ resource: urlOf(each).split('?')[0] as string })),
  },
  { weight: 4, arbitrary: tag.map((each): Invalidation => ({ tag: each })) },
  { weight: 1, arbitrary: fc.constant<Invalidation>({ pattern: /q=/ }) },
  { weight: 1, arbitrary: fc.constant<'everything'>('everything') },
)
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('keep' as const), member, path, tag }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('find' as const), member, path }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('invalidate' as const), member, what }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('pass' as const), time: fc.integer({ min: 1, max: 1500 }) }),
  },
)

test('nobody gets what was invalidated: who did it at once, the others after a second', async () => {
  let found = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60, size: 'max' }), async (steps) => {
      const data = new Map<string, unknown>()
      const stores = [0, 1, 2].map(
        () =>
          new TieredStore({
            maxSize: 2,
            maxBytes: 1e6,
            maxEntryBytes: 1e5,
            store: new Keyv({ store: data }),
            storeTimeout: 5,
          }),
      )
      const versions: Version[] = []
      const wrong: Version[] = []
      for (const each of steps) {
        const now = Date.now()
        if (each.do === 'pass') vi.setSystemTime(now + each.time)
        else if (each.do === 'keep') {
          const body = Uint8Array.of(versions.push({ path: each.path, tag: each.tag, goneFor: [] }) - 1)
          // An answer that was asked for in the millisecond of an invalidation may be taken for older than that.
          const entry = storedEntry({
            url: urlOf(each.path),
            tags: [each.tag],
            body,
            requestTime: now + 1,
            keptUntil: Infinity,
          })
          await stores[each.member]?.keep(each.path, entry)
        } else if (each.do === 'find') {
          const url = urlOf(each.path)
          const headers = headersOf({})
          const entry =
            stores[each.member]?.peek(each.path, headers) ??
            (await stores[each.member]?.find({ key: each.path, headers, url }))
          if (!entry) continue
          found++
          const version = versions[(entry.body as Uint8Array)[0] as number] as Version
          if (version.path !== each.path || (version.goneFor[each.member] ?? Infinity) <= now)
            wrong.push(version)
        } else {
          const store = stores[each.member] as TieredStore
          await (each.what === 'everything' ? store.clear() : store.invalidate(each.what))
          for (const version of versions.filter((one) => concerns(each.what, one))) {
            for (const n of [0, 1, 2]) version.goneFor[n] ??= n === each.member ? now : now + BOUND
          }
        }
      }
      for (const store of stores) await store.close()
      expect(wrong).toEqual([])
    }),
    { numRuns: 100 },
  )
  expect(found).toBeGreaterThan(200)
})

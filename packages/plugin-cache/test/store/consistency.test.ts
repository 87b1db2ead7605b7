import fc from 'fast-check'
import { Keyv } from 'keyv'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Entry } from '../../src/entry/entry.ts'
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

type Step = typeof step extends fc.Arbitrary<infer Value> ? Value : never

/** Three processes on the same data, and what they should and should not find. */
class World {
  readonly wrong: Version[] = []
  found = 0
  readonly #stores: TieredStore[]
  readonly #versions: Version[] = []

  constructor(makeKeyv: () => Keyv, storeTimeout: number, maxSize = 2) {
    const settings = { maxSize, maxBytes: 1e6, maxEntryBytes: 1e5, storeTimeout }
    this.#stores = [0, 1, 2].map(() => new TieredStore({ ...settings, store: makeKeyv() }))
  }

  /** Does steps at the same time. What one of them invalidates is gone for those that come after all of them. */
  async run(steps: readonly Step[]): Promise<void> {
    const before = [...this.#versions]
    await Promise.all(steps.map((each) => this.#step(each)))
    const now = Date.now()
    for (const each of steps) {
      if (each.do !== 'invalidate') continue
      for (const version of before.filter((one) => concerns(each.what, one))) {
        for (const n of [0, 1, 2]) {
          const time = n === each.member ? now : now + BOUND
          version.goneFor[n] = Math.min(version.goneFor[n] ?? Infinity, time)
        }
      }
    }
  }

  async close(): Promise<void> {
    for (const store of this.#stores) await store.close()
  }

  async #step(each: Step): Promise<void> {
    const now = Date.now()
    if (each.do === 'pass') {
      vi.setSystemTime(now + each.time)
      return
    }
    const store = this.#stores[each.member] as TieredStore
    if (each.do === 'keep') await store.keep(each.path, this.#newVersion(each.path, each.tag))
    else if (each.do === 'find') await this.#find(store, each)
    else await (each.what === 'everything' ? store.clear() : store.invalidate(each.what))
  }

  #newVersion(of: string, label: string): Entry {
    const body = Uint8Array.of(this.#versions.push({ path: of, tag: label, goneFor: [] }) - 1)
    // An answer that was asked for in the millisecond of an invalidation may be taken for older than that.
    const requestTime = Date.now() + 1
    return storedEntry({ url: urlOf(of), tags: [label], body, requestTime, keptUntil: Infinity })
  }

  async #find(store: TieredStore, { member: by, path: of }: { member: number; path: string }): Promise<void> {
    const now = Date.now()
    const headers = headersOf({})
    const entry = store.peek(of, headers) ?? (await store.find({ key: of, headers, url: urlOf(of) }))
    if (!entry) return
    this.found++
    const version = this.#versions[(entry.body as Uint8Array)[0] as number] as Version
    if (version.path !== of || (version.goneFor[by] ?? Infinity) <= now) this.wrong.push(version)
  }
}

test('nobody gets what was invalidated: who did it at once, the others after a second', async () => {
  let found = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60, size: 'max' }), async (steps) => {
      const data = new Map<string, unknown>()
      const world = new World(() => new Keyv({ store: data }), 5)
      for (const each of steps) await world.run([each])
      await world.close()
      expect(world.wrong).toEqual([])
      found += world.found
    }),
    { numRuns: 100 },
  )
  expect(found).toBeGreaterThan(200)
})

/** Waits for as many turns of the event loop as is said for each time. */
function waits(turns: readonly number[]): () => Promise<void> {
  let count = 0
  return async () => {
    for (let n = turns[count++ % turns.length] as number; n > 0; n--) {
      await new Promise((resolve) => setImmediate(resolve))
    }
  }
}

/** A store whose calls take a while to arrive, and whose answers do. */
function slowKeyv(data: Map<string, unknown>, reads: () => Promise<void>, writes: () => Promise<void>): Keyv {
  const act = async <Value>(wait: () => Promise<void>, call: () => Value): Promise<Value> => {
    await wait()
    const value = call()
    await wait()
    return value
  }
  return new Keyv({
    store: {
      get: (key: string) => act(reads, () => data.get(key)),
      getMany: (keys: string[]) => act(reads, () => keys.map((key) => data.get(key))),
      set: (key: string, value: unknown) => act(writes, () => data.set(key, value)),
      delete: (key: string) => act(writes, () => data.delete(key)),
      clear: () => act(writes, () => data.clear()),
    },
  })
}

test('that holds for what happens at the same time, on a store whose answers come in any order', async () => {
  let found = 0
  // Adding a pattern waits for twice the deadline, which is long here.
  const isQuick = (each: Step): boolean =>
    !(each.do === 'invalidate' && each.what !== 'everything' && 'pattern' in each.what)
  const isNear = (each: Step): boolean =>
    !('member' in each && each.member > 1) && !('path' in each && each.path === '/b')
  // Two processes, of which each has room for one of two answers: so they meet often.
  const near = step.filter((each) => isQuick(each) && isNear(each))
  const batch = fc.array(near, { minLength: 1, maxLength: 5, size: 'max' })
  const turns = (most: number): fc.Arbitrary<() => Promise<void>> =>
    fc.array(fc.nat(most), { minLength: 1, maxLength: 20 }).map(waits)
  await fc.assert(
    fc.asyncProperty(
      fc.array(batch, { maxLength: 30, size: 'max' }),
      turns(3),
      turns(12),
      async (batches, reads, writes) => {
        const data = new Map<string, unknown>()
        const world = new World(() => slowKeyv(data, reads, writes), 10_000, 1)
        for (const steps of batches) await world.run(steps)
        await world.close()
        expect(world.wrong).toEqual([])
        found += world.found
      },
    ),
    { numRuns: 300 },
  )
  expect(found).toBeGreaterThan(200)
})

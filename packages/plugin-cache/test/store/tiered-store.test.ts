import { gunzipSync, gzipSync } from 'node:zlib'
import { Keyv } from 'keyv'
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Entry } from '../../src/entry/entry.ts'
import type { StoreEvent } from '../../src/store/store-event.ts'
import { TieredStore, type StoreSettings } from '../../src/store/tiered-store.ts'
import { headersOf } from '../network-request.ts'
import { storedEntry } from './entries.ts'

const none = headersOf({})
const url = 'http://a.test/x'
const wanted = { key: 'k', headers: none, url }
const bounds = { maxSize: 100, maxBytes: 100_000, maxEntryBytes: 10_000 }

interface Process {
  readonly store: TieredStore
  readonly events: StoreEvent[]
}

/** What one process has: a store of its own, on a Keyv of its own, on the same data. */
function startProcess(data: Map<string, unknown>, settings: Partial<StoreSettings> = {}): Process {
  const events: StoreEvent[] = []
  const store = new TieredStore({
    ...bounds,
    store: new Keyv({ store: data }),
    storeTimeout: 50,
    listener: (event) => events.push(event),
    ...settings,
  })
  onTestFinished(() => store.close())
  return { store, events }
}

function textOf(entry: Entry | undefined): string | undefined {
  return entry && new TextDecoder().decode(entry.body as Uint8Array)
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'] })
})

afterEach(() => {
  vi.useRealTimers()
})

function pass(milliseconds: number): void {
  vi.setSystemTime(Date.now() + milliseconds)
}

describe('with a shared store', () => {
  test('what one process keeps, the others find, and then have in memory', async () => {
    const data = new Map<string, unknown>()
    const [one, other] = [startProcess(data), startProcess(data)]
    const entry = storedEntry({ tags: ['t'], body: new TextEncoder().encode('{"a":1}') })
    await one.store.keep('k', entry)
    expect(one.store.peek('k', none)).toBe(entry)
    expect(other.store.peek('k', none)).toBe(undefined)
    const found = await other.store.find(wanted)
    expect(found).toEqual(entry)
    expect(other.store.peek('k', none)).toBe(found)
    expect([...one.events, ...other.events]).toEqual([])
  })

  test.each([
    ['the URL', { resource: url }],
    ['a tag', { tag: 't' }],
    ['a pattern', { pattern: /\/x$/ }],
    ['everything', undefined],
  ])('what one invalidates by %s, the others lose, in memory within a second', async (_what, what) => {
    const data = new Map<string, unknown>()
    const [one, other] = [startProcess(data), startProcess(data)]
    await one.store.keep('k', storedEntry({ tags: ['s', 't'] }))
    await one.store.keep('other', storedEntry({ url: 'http://a.test/y' }))
    await other.store.find(wanted)
    await other.store.find({ ...wanted, key: 'other', url: 'http://a.test/y' })
    const removed = what ? await one.store.invalidate(what) : await one.store.clear()
    expect(removed).toBe(what && 1)

    expect(one.store.peek('k', none)).toBe(undefined)
    expect(await startProcess(data).store.find(wanted)).toBe(undefined)
    expect(other.store.peek('k', none)).toBeDefined()
    pass(1000)
    expect(other.store.peek('k', none)).toBe(undefined)
    expect(await other.store.find(wanted)).toBe(undefined)
    const rest = await other.store.find({ ...wanted, key: 'other', url: 'http://a.test/y' })
    expect(rest !== undefined).toBe(what !== undefined)

    await one.store.keep('k', storedEntry({ tags: ['s', 't'], requestTime: Date.now() + 1 }))
    expect(await other.store.find(wanted)).toBeDefined()
  })

  test('a memory hit asks the shared store once a second at most, and all who ask then ask once', async () => {
    const data = new Map<string, unknown>()
    const keyv = new Keyv({ store: data })
    const { store } = startProcess(data, { store: keyv })
    const keys = Array.from({ length: 20 }, (_, n) => `k${n}`)
    await Promise.all(keys.map((key) => store.keep(key, storedEntry())))
    await Promise.all(keys.map((key) => store.find({ ...wanted, key })))
    const reads = vi.spyOn(keyv, 'getMany')
    for (let round = 0; round < 10; round++) {
      for (const key of keys) expect(store.peek(key, none)).toBeDefined()
    }
    expect(reads).not.toHaveBeenCalled()
    pass(1000)
    expect(store.peek('k0', none)).toBe(undefined)
    expect(await Promise.all(keys.map((key) => store.find({ ...wanted, key })))).not.toContain(undefined)
    expect(reads).toHaveBeenCalledOnce()
    pass(500)
    expect(keys.map((key) => store.peek(key, none))).not.toContain(undefined)
    expect(reads).toHaveBeenCalledTimes(2)
  })

  test('variants are told apart by the request headers that they depend on, without these being written down', async () => {
    const data = new Map<string, unknown>()
    const [one, other] = [startProcess(data), startProcess(data)]
    const body = (text: string): Uint8Array => new TextEncoder().encode(text)
    const key = { 'x-key': 'my secret', 'accept-language': 'en' }
    await one.store.keep('k', storedEntry({ vary: new Map(Object.entries(key)), body: body('en') }))
    const german = new Map([...Object.entries(key), ['accept-language', 'de']])
    await one.store.keep('k', storedEntry({ vary: german, body: body('de') }))
    const find = async (headers: Record<string, string>): Promise<string | undefined> =>
      textOf(await other.store.find({ ...wanted, headers: headersOf(headers) }))
    expect(await find(key)).toBe('en')
    expect(await find({ ...key, 'accept-language': 'de' })).toBe('de')
    expect(await find({ ...key, 'x-key': 'other' })).toBe(undefined)
    expect(await find({ 'accept-language': 'en' })).toBe(undefined)
    expect(JSON.stringify([...data])).not.toContain('my secret')
  })

  test('at most eight variants of a key are found, the newest', async () => {
    const data = new Map<string, unknown>()
    const [one, other] = [startProcess(data), startProcess(data)]
    for (let n = 0; n < 10; n++) {
      pass(1)
      await one.store.keep('k', storedEntry({ vary: new Map([['x', String(n)]]) }))
    }
    const found = []
    for (let n = 0; n < 10; n++) {
      found.push((await other.store.find({ ...wanted, headers: headersOf({ x: String(n) }) })) !== undefined)
    }
    expect(found).toEqual([false, false, ...Array.from({ length: 8 }, () => true)])
  })

  test('an answer that was invalidated while it was under way is kept by nobody', async () => {
    const data = new Map<string, unknown>()
    const [one, other] = [startProcess(data), startProcess(data)]
    await one.store.keep('before', storedEntry())
    const entry = storedEntry({ requestTime: Date.now() })
    await one.store.lead({
      ...wanted,
      isUsable: () => true,
      fetch: async () => {
        // The clock of the other process is behind.
        pass(-5000)
        await other.store.invalidate({ resource: url })
        pass(5000)
        await one.store.keep('k', entry)
      },
    })
    expect(one.store.peek('k', none)).toBe(undefined)
    expect(await one.store.find(wanted)).toBe(undefined)
    expect(await other.store.find(wanted)).toBe(undefined)
  })

  test('what is looked for while it is being invalidated is not given any more after that', async () => {
    const data = new Map<string, unknown>()
    const keyv = new Keyv({ store: data })
    const { store } = startProcess(data, { store: keyv })
    await startProcess(data).store.keep('k', storedEntry())
    const set = keyv.set.bind(keyv)
    let write: () => void = () => {}
    const written = new Promise<void>((resolve) => (write = resolve))
    vi.spyOn(keyv, 'set').mockImplementation(async (...all) => {
      await written
      return set(...all)
    })
    const invalidating = store.invalidate({ resource: url })
    expect(await store.find(wanted)).toBeDefined()
    // A look that began before, and is answered after.
    const values = await keyv.getMany([...data.keys()])
    let answer: () => void = () => {}
    const read = vi.spyOn(keyv, 'getMany').mockImplementationOnce(async () => {
      await new Promise<void>((resolve) => (answer = resolve))
      return values
    })
    const late = store.find({ ...wanted, key: 'late' })
    await vi.waitFor(() => expect(read).toHaveBeenCalled())
    write()
    await invalidating
    expect(store.peek('k', none)).toBe(undefined)
    const after = store.find({ ...wanted, key: 'late' })
    answer()
    await late
    expect(read.mock.calls.length).toBeGreaterThan(1)
    expect(await after).toBe(undefined)
    expect(await store.find(wanted)).toBe(undefined)
  })

  test('what is not bytes, is too large, or leads to a secret URL stays in memory', async () => {
    const data = new Map<string, unknown>()
    const [one, other] = [startProcess(data, { maxEntryBytes: 1000 }), startProcess(data)]
    const { AxiosHeaders } = await import('@axios-ts/core')
    const location = new AxiosHeaders({ Location: 'https://a.test/?token=abc' })
    await one.store.keep('object', storedEntry({ body: { a: 1 }, madeFor: 'json' }))
    await one.store.keep('large', storedEntry({ size: 1001 }))
    await one.store.keep('secret', storedEntry({ headers: location }))
    expect([one.store.peek('object', none), one.store.peek('secret', none)]).not.toContain(undefined)
    for (const key of ['object', 'large', 'secret']) {
      expect(await other.store.find({ ...wanted, key })).toBe(undefined)
    }
    expect(JSON.stringify([...data])).not.toContain('abc')
  })

  test.each<[string, ConstructorParameters<typeof Keyv>[0]]>([
    ['a namespace', { namespace: 'mine' }],
    ['no serialization', { serialization: false }],
    ['a ttl of its own', { ttl: 5 }],
    ['sanitized keys', { sanitize: { keys: true, namespace: true } }],
    [
      'compression',
      {
        compression: {
          compress: (text: string) => gzipSync(text).toString('base64'),
          decompress: (text: string) => String(gunzipSync(Buffer.from(text, 'base64'))),
        },
      },
    ],
  ])('a Keyv with %s will do', async (_what, options) => {
    const data = new Map<string, unknown>()
    const make = (): TieredStore =>
      startProcess(data, { store: new Keyv({ store: data, ...(options as object) }) }).store
    const [one, other] = [make(), make()]
    const entry = storedEntry({ body: Uint8Array.of(1, 2, 255), tags: ['t'] })
    await one.keep('k', entry)
    pass(100)
    expect(await other.find(wanted)).toEqual(entry)
    await other.invalidate({ tag: 't' })
    pass(1000)
    expect(await one.find(wanted)).toBe(undefined)
  })

  test('an entry that cannot be written as text stays in memory, and that is told', async () => {
    const { store, events } = startProcess(new Map())
    const error = new RangeError('too long')
    await store.keep('k', storedEntry())
    vi.spyOn(JSON, 'stringify').mockImplementationOnce(() => {
      throw error
    })
    await store.keep('long', storedEntry())
    vi.restoreAllMocks()
    expect(store.peek('long', none)).toBeDefined()
    expect(events).toContainEqual({ name: 'failed', operation: 'write', error })
  })

  test('close leaves the Keyv to its owner, with the listeners that it had', async () => {
    const keyv = new Keyv()
    const mine = (): void => {}
    keyv.on('error', mine)
    const disconnected = vi.fn<() => void>()
    keyv.on('disconnect', disconnected)
    const stores = [1, 2, 3].map(() => startProcess(new Map(), { store: keyv }).store)
    expect(keyv.listeners('error')).toHaveLength(2)
    for (const store of stores) await store.close()
    await stores[0]?.close()
    expect(keyv.listeners('error')).toEqual([mine])
    expect(disconnected).not.toHaveBeenCalled()
  })
})

test('patterns that two processes add at the same time are both seen', async () => {
  const data = new Map<string, unknown>()
  const [one, other, third] = [startProcess(data), startProcess(data), startProcess(data)]
  const urls = ['http://a.test/a', 'http://a.test/b', 'http://a.test/c']
  for (const each of urls) await third.store.keep(each, storedEntry({ url: each }))
  await Promise.all([one.store.invalidate({ pattern: /a$/ }), other.store.invalidate({ pattern: /b$/ })])
  pass(1000)
  const found = await Promise.all(urls.map((each) => third.store.find({ ...wanted, key: each, url: each })))
  expect(found.map((entry) => entry?.url)).toEqual([undefined, undefined, urls[2]])
})

test('of many patterns the last 32 are remembered; what was not compared with the others is invalid', async () => {
  const data = new Map<string, unknown>()
  const [one, other] = [startProcess(data, { storeTimeout: 1 }), startProcess(data)]
  await other.store.keep('k', storedEntry())
  for (let n = 0; n < 32; n++) await one.store.invalidate({ pattern: /nothing/ })
  pass(1000)
  expect(await other.store.find(wanted)).toBeDefined()
  await other.store.keep('k', storedEntry({ requestTime: Date.now() + 1 }))
  for (let n = 0; n < 33; n++) await one.store.invalidate({ pattern: /nothing/ })
  pass(1000)
  expect(await other.store.find(wanted)).toBe(undefined)
})

describe('a shared store in trouble', () => {
  const down = (): never => {
    throw new Error('down')
  }

  function unreliable(data = new Map<string, unknown>()): { keyv: Keyv; fail: () => void; heal: () => void } {
    let isDown = false
    const act = <Value>(value: () => Value): Promise<Value> =>
      isDown ? Promise.reject(new Error('down')) : Promise.resolve(value())
    const keyv = new Keyv({
      store: {
        get: (key: string) => act(() => data.get(key)),
        set: (key: string, value: unknown) => act(() => data.set(key, value)),
        delete: (key: string) => act(() => data.delete(key)),
        clear: () => act(down),
      },
    })
    return { keyv, fail: () => (isDown = true), heal: () => (isDown = false) }
  }

  test('memory serves on, and asks again by itself when the store is back', async () => {
    const data = new Map<string, unknown>()
    const { keyv, fail, heal } = unreliable(data)
    const { store, events } = startProcess(data, { store: keyv })
    await store.keep('k', storedEntry())
    fail()
    pass(1000)
    for (let n = 0; n < 3; n++) {
      expect(store.peek('k', none)).toBe(undefined)
      expect(await store.find(wanted)).toBeDefined()
    }
    expect(events.map(({ name }) => name)).toEqual(['failed', 'failed', 'failed', 'stopped'])
    expect(store.peek('k', none)).toBeDefined()
    heal()
    await startProcess(data, { store: unreliable(data).keyv }).store.clear()
    pass(1000)
    expect(store.peek('k', none)).toBeDefined()
    await vi.waitFor(() => expect(events.at(-1)).toEqual({ name: 'resumed', operation: 'read' }))
    expect(store.peek('k', none)).toBe(undefined)
    expect(await store.find(wanted)).toBe(undefined)
  })

  test('what was invalidated meanwhile is never found again, and the others learn of it later', async () => {
    const data = new Map<string, unknown>()
    const { keyv, fail, heal } = unreliable(data)
    const { store } = startProcess(data, { store: keyv })
    const other = startProcess(data, { store: unreliable(data).keyv }).store
    await store.keep('k', storedEntry())
    await store.keep('p', storedEntry({ url: 'http://a.test/p' }))
    fail()
    await store.invalidate({ resource: url })
    await store.invalidate({ pattern: /p$/ })
    heal()
    expect(await other.find(wanted)).toBeDefined()
    expect(await store.find(wanted)).toBe(undefined)
    expect(await store.find({ ...wanted, key: 'p', url: 'http://a.test/p' })).toBe(undefined)
    pass(1000)
    await vi.waitFor(async () => {
      pass(1000)
      // It is told with the next thing that this process has to do with the store.
      await store.find(wanted)
      expect(await other.find(wanted)).toBe(undefined)
      expect(await other.find({ ...wanted, key: 'p', url: 'http://a.test/p' })).toBe(undefined)
    })
  })

  test('a store that lost everything has nothing valid left anywhere', async () => {
    const data = new Map<string, unknown>()
    const [one, other] = [startProcess(data), startProcess(data)]
    await one.store.keep('k', storedEntry())
    await other.store.find(wanted)
    data.clear()
    pass(10_000)
    expect(await one.store.find(wanted)).toBe(undefined)
    expect(await other.store.find(wanted)).toBe(undefined)
  })

  test('tokens that were lost alone make entries invalid, not valid again', async () => {
    const data = new Map<string, unknown>()
    const one = startProcess(data).store
    await one.keep('k', storedEntry({ tags: ['t'] }))
    const kept = new Map(data)
    await one.invalidate({ tag: 't' })
    for (const name of data.keys()) if (name.includes(':tag:')) data.delete(name)
    for (const [name, value] of kept) if (name.includes(':entry:')) data.set(name, value)
    expect(await startProcess(data).store.find(wanted)).toBe(undefined)
  })

  test('an entry that cannot be decrypted, or should be encrypted, is a miss and an event', async () => {
    const data = new Map<string, unknown>()
    const encryptionKey = 'ab'.repeat(32)
    const sealed = startProcess(data, { encryptionKey })
    await sealed.store.keep('k', storedEntry())
    await sealed.store.invalidate({ pattern: /secret-path/ })
    await sealed.store.keep('k', storedEntry())
    expect(JSON.stringify([...data])).not.toContain('secret-path')
    expect(await startProcess(data, { encryptionKey }).store.find(wanted)).toBeDefined()
    const stranger = startProcess(data, { encryptionKey: 'cd'.repeat(32) })
    expect(await stranger.store.find(wanted)).toBe(undefined)
    expect(stranger.events).toEqual([{ name: 'unreadable' }])
  })
})

import { Keyv } from 'keyv'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import type { Entry } from '../../../src/entry/entry.ts'
import type { CacheLock } from '../../../src/store/locks/cache-lock.ts'
import type { StoreEvent } from '../../../src/store/store-event.ts'
import { TieredStore } from '../../../src/store/tiered-store.ts'
import { headersOf } from '../../network-request.ts'
import { storedEntry } from '../entries.ts'

const wanted = { key: 'k', headers: headersOf({}), url: 'http://a.test/x', isUsable: () => true }
const bounds = { maxSize: 100, maxBytes: 100_000, maxEntryBytes: 10_000 }

interface Process {
  readonly store: TieredStore
  readonly keyv: Keyv
  readonly events: StoreEvent[]
  /** Leads, fetches for a while, and keeps what it fetched. */
  readonly get: (signal?: AbortSignal) => Promise<string | Entry>
}

/** Processes on the same data; fetching takes until it is told to land. */
function startProcesses(count: number, lock?: CacheLock): { processes: Process[]; fetches: (() => void)[] } {
  const data = new Map<string, unknown>()
  const fetches: (() => void)[] = []
  const processes = Array.from({ length: count }, (): Process => {
    const events: StoreEvent[] = []
    const keyv = new Keyv({ store: data })
    const store = new TieredStore({
      ...bounds,
      store: keyv,
      storeTimeout: 500,
      lock,
      listener: (event) => events.push(event),
    })
    onTestFinished(() => store.close())
    const fetch = async (): Promise<string> => {
      await new Promise<void>((resolve) => fetches.push(resolve))
      await store.keep('k', storedEntry())
      return 'fetched'
    }
    return { store, keyv, events, get: (signal) => store.lead({ ...wanted, fetch, signal }) }
  })
  return { processes, fetches }
}

/** Locks in this process. */
function localLock(): CacheLock & { readonly held: Map<string, string> } {
  const held = new Map<string, string>()
  return {
    held,
    async acquire(name) {
      if (held.has(name)) return undefined
      held.set(name, crypto.randomUUID())
      return held.get(name)
    },
    async release(name, token) {
      if (held.get(name) === token) held.delete(name)
    },
  }
}

async function started(fetches: unknown[], count: number): Promise<void> {
  await vi.waitFor(() => expect(fetches).toHaveLength(count), { interval: 5 })
}

describe.each<[string, () => CacheLock | undefined]>([
  ['a lease', () => undefined],
  ['a lock', localLock],
])('with %s', (_how, makeLock) => {
  test('one fetches, the others get what it keeps', async () => {
    const { processes, fetches } = startProcesses(5, makeLock())
    const all = processes.map(({ get }) => get())
    await started(fetches, 1)
    fetches[0]?.()
    const results = await Promise.all(all)
    expect(results.filter((result) => result === 'fetched')).toHaveLength(1)
    expect(results.filter((result) => typeof result === 'object')).toHaveLength(4)
    expect(fetches).toHaveLength(1)
  })

  test('who aborts stops waiting, and nobody else does', async () => {
    const { processes, fetches } = startProcesses(3, makeLock())
    const [one, two, three] = processes as [Process, Process, Process]
    const leading = one.get()
    await started(fetches, 1)
    const controller = new AbortController()
    const aborted = two.get(controller.signal)
    const waiting = three.get()
    const reason = new Error('enough')
    controller.abort(reason)
    await expect(aborted).rejects.toBe(reason)
    fetches[0]?.()
    expect(await leading).toBe('fetched')
    expect(await waiting).toMatchObject({ status: 200 })
    expect(fetches).toHaveLength(1)
  })

  test('when the leader fails, the others fetch, all at once', async () => {
    const { processes, fetches } = startProcesses(3, makeLock())
    const [one, ...others] = processes as [Process, Process, Process]
    let fail: (reason: Error) => void = () => {}
    const failing = new Promise<string>((_resolve, reject) => (fail = reject))
    const fetch = vi.fn<() => Promise<string>>(() => failing)
    const leading = one.store.lead({ ...wanted, fetch })
    await vi.waitFor(() => expect(fetch).toHaveBeenCalled())
    const waiting = others.map(({ get }) => get())
    const error = new Error('the server is down')
    fail(error)
    await expect(leading).rejects.toBe(error)
    await started(fetches, 2)
    for (const land of fetches) land()
    expect(await Promise.all(waiting)).toEqual(['fetched', 'fetched'])
  })

  test('a key of which nothing was kept is not coordinated for a while', async () => {
    const { processes } = startProcesses(1, makeLock())
    const [{ store, keyv }] = processes as [Process]
    const fetch = async (): Promise<string> => 'not kept'
    expect(await store.lead({ ...wanted, fetch })).toBe('not kept')
    // The others are told after the caller has had its answer.
    await new Promise((resolve) => setImmediate(resolve))
    const calls = vi.spyOn(keyv, 'getMany')
    for (let n = 0; n < 100; n++) expect(await store.lead({ ...wanted, fetch })).toBe('not kept')
    expect(calls).not.toHaveBeenCalled()
  })
})

test('an entry that will not do is not waited for: who wants better fetches', async () => {
  const { processes, fetches } = startProcesses(2, localLock())
  const [one, other] = processes as [Process, Process]
  await one.store.keep('k', storedEntry())
  const better = other.store.lead({ ...wanted, isUsable: () => false, fetch: async () => 'better' })
  expect(await better).toBe('better')
  expect(await one.get()).toMatchObject({ status: 200 })
  expect(fetches).toHaveLength(0)
})

describe('a lock', () => {
  test('that fails costs an event, not a request, and is left alone after a while', async () => {
    const error = new Error('no locks today')
    const acquire = vi.fn<() => Promise<string>>().mockRejectedValue(error)
    const { processes } = startProcesses(1, { acquire, release: async () => {} })
    const [{ store, events }] = processes as [Process]
    for (let n = 0; n < 5; n++) {
      const key = `k${n}`
      expect(await store.lead({ ...wanted, key, fetch: async () => n })).toBe(n)
    }
    expect(acquire).toHaveBeenCalledTimes(3)
    expect(events.slice(0, 1)).toEqual([{ name: 'failed', operation: 'lock', error }])
    expect(events.at(-1)).toEqual({ name: 'stopped', operation: 'lock' })
  })

  test('that throws instead of rejecting, or cannot be freed, is no trouble', async () => {
    const release = (): never => {
      throw new Error('not yours')
    }
    const { processes, fetches } = startProcesses(1, { acquire: async () => 'token', release })
    const leading = processes[0]?.get()
    await started(fetches, 1)
    fetches[0]?.()
    expect(await leading).toBe('fetched')
    const acquire = (): never => {
      throw new Error('no')
    }
    const other = startProcesses(1, { acquire, release }).processes[0]?.store
    expect(await other?.lead({ ...wanted, fetch: async () => 1 })).toBe(1)
  })

  test('that comes too late is freed again', async () => {
    const lock = localLock()
    let grant: () => void = () => {}
    const late: CacheLock = {
      acquire: async (name, ttl) => {
        await new Promise<void>((resolve) => (grant = resolve))
        return lock.acquire(name, ttl)
      },
      release: (name, token) => lock.release(name, token),
    }
    const { processes } = startProcesses(1, late)
    expect(await processes[0]?.store.lead({ ...wanted, fetch: async () => 1 })).toBe(1)
    grant()
    await new Promise((resolve) => setImmediate(resolve))
    expect(lock.held.size).toBe(0)
  })

  test('is freed whatever came of the fetch', async () => {
    const lock = localLock()
    const { processes } = startProcesses(1, lock)
    const [{ store }] = processes as [Process]
    await store.lead({ ...wanted, fetch: async () => 1 })
    await store
      .lead({ ...wanted, key: 'other', fetch: async () => Promise.reject(new Error('down')) })
      .catch(() => {})
    await vi.waitFor(() => expect(lock.held.size).toBe(0))
  })
})

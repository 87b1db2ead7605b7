import { Keyv } from 'keyv'
import { expect, test, vi } from 'vitest'
import { LateStore } from '../../src/store/late-store.ts'
import type { StoreEvent } from '../../src/store/store-event.ts'
import { entryOf } from '../received.ts'

const bounds = { maxSize: 10, maxBytes: 10_000, maxEntryBytes: 10_000 }
const wanted = { key: 'GET http://a.test/x  ', headers: new Map<string, string>(), url: 'http://a.test/x' }

test('what is asked of it before it is loaded is done when it is', async () => {
  const store = new LateStore({ ...bounds, store: new Keyv() })
  expect([store.peek(wanted.key, wanted.headers), store.size, store.bytes]).toEqual([undefined, 0, 0])
  expect(store.isShared).toBe(true)
  const entry = entryOf()
  await store.keep(wanted.key, entry)
  expect(await store.find(wanted)).toBe(entry)
  expect(store.peek(wanted.key, wanted.headers)).toBe(entry)
  expect([store.size, store.bytes]).toEqual([1, entry.size])
  expect(await store.lead({ ...wanted, isUsable: () => false, fetch: async () => 'fetched' })).toBe('fetched')
  await store.forget(wanted.key)
  expect(store.size).toBe(0)
  await store.keep(wanted.key, entry)
  expect(await store.invalidate({ resource: wanted.url })).toBe(1)
  await store.keep(wanted.key, entry)
  await store.clear()
  expect(store.size).toBe(0)
  await store.close()
})

test('when it cannot be loaded the client has its own answers, and is told', async () => {
  vi.doMock('../../src/store/tiered-store.ts', () => {
    throw new Error('offline')
  })
  const events: StoreEvent[] = []
  const store = new LateStore({ ...bounds, store: new Keyv(), listener: (event) => events.push(event) })
  const entry = entryOf()
  await store.keep(wanted.key, entry)
  expect(await store.find(wanted)).toBe(entry)
  expect(store.isShared).toBe(false)
  expect(events).toMatchObject([{ name: 'failed', operation: 'read' }])
  await store.close()
  vi.doUnmock('../../src/store/tiered-store.ts')
})

import { expect, test } from 'vitest'
import { MemoryStore } from '../../../src/store/memory/memory-store.ts'
import { storedEntry } from '../entries.ts'

const none = new Map<string, string>()
const wanted = { key: 'k', url: 'http://a.test/x', headers: none }

test('everything is in memory, and leading is fetching', async () => {
  const store = new MemoryStore({ maxSize: 10, maxBytes: 10_000, maxEntryBytes: 1000 })
  const entry = storedEntry({ tags: ['t'] })
  await store.keep('k', entry)
  expect(store.peek('k', none)).toBe(entry)
  expect(await store.find(wanted)).toBe(entry)
  expect([store.size, store.bytes]).toEqual([1, 100])
  expect(await store.lead({ ...wanted, isUsable: () => true, fetch: async () => 'fetched' })).toBe('fetched')
  expect(await store.invalidate({ tag: 't' })).toBe(1)
  await store.keep('k', entry)
  await store.forget('k')
  await store.keep('k', entry)
  await store.clear()
  expect(store.size).toBe(0)
})

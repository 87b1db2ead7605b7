import { Keyv } from 'keyv'
import { expect, test } from 'vitest'
import type { Entry } from '../../src/entry/entry.ts'
import { TieredStore } from '../../src/store/tiered-store.ts'
import { storedEntry } from './entries.ts'

const wanted = { key: 'k', headers: new Map<string, string>(), url: 'http://a.test/x' }
const bounds = { maxSize: 10, maxBytes: 1e6, maxEntryBytes: 1e6 }

// What is at hand on Node is not here: no node:crypto, no Buffer.
test.each([undefined, 'ab'.repeat(32)])(
  'a page shares entries and invalidations through a Keyv, with key %s',
  async (encryptionKey) => {
    expect('Buffer' in globalThis).toBe(false)
    const data = new Map<string, unknown>()
    const make = (): TieredStore =>
      new TieredStore({ ...bounds, store: new Keyv({ store: data }), encryptionKey })
    const [one, other] = [make(), make()]
    const body = Uint8Array.from({ length: 100_000 }, (_, n) => n % 256)
    await one.keep('k', storedEntry({ body, tags: ['t'] }))
    const found = (await other.find(wanted)) as Entry
    expect(found.body).toEqual(body)
    const led = other.lead({ ...wanted, key: 'new', isUsable: () => true, fetch: async () => 'fetched' })
    expect(await led).toBe('fetched')
    await other.invalidate({ tag: 't' })
    expect(await make().find(wanted)).toBe(undefined)
  },
)

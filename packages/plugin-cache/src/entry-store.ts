import { Keyv } from 'keyv'
import type { Entry } from './entry.ts'
import { LruMap } from './lru-map.ts'
import type { Resource } from './resource.ts'

/**
 * The entries of one client, on Keyv, which also sees to their expiry. No method rejects: a store that fails has no entry,
 * and keeps none.
 */
export class EntryStore {
  readonly #map: LruMap
  readonly #keyv: Keyv<Entry>

  constructor(map: LruMap) {
    this.#map = map
    // Entries stay live objects: serializing would cost more than the rest of a hit.
    this.#keyv = new Keyv({ store: map, serialization: false })
    // With a listener Keyv reports a failing store there; without one its methods reject.
    this.#keyv.on('error', ignore)
  }

  get size(): number {
    return this.#map.size
  }

  get(key: string): Promise<Entry | undefined> {
    return this.#keyv.get(key)
  }

  /** `ttl` is in seconds; 0 keeps nothing. */
  async set(key: string, entry: Entry, ttl: number): Promise<void> {
    // Keyv takes a ttl of 0 for "never expires".
    if (ttl > 0) await this.#keyv.set(key, entry, ttl * 1000)
  }

  async delete(key: string): Promise<void> {
    await this.#keyv.delete(key)
  }

  /** Resolves to how many entries there were. */
  async deleteResource(resource: Resource): Promise<number> {
    const deleted = await this.#keyv.deleteMany(this.#map.keysOf(resource))
    return deleted.filter(Boolean).length
  }

  clear(): Promise<void> {
    return this.#keyv.clear()
  }

  async close(): Promise<void> {
    await this.clear()
    await this.#keyv.disconnect()
    this.#keyv.off('error', ignore)
  }
}

function ignore(): void {}

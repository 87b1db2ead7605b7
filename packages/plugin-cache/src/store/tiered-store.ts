import type { HeaderMap } from '../header-map.ts'
import type { CacheStore, Invalidation, Wanted, Work } from './cache-store.ts'
import { MemoryTier, type MemoryBounds } from './memory-tier.ts'
import type { StoredEntry } from './stored-entry.ts'

/** The entries of one client. */
export class TieredStore implements CacheStore {
  readonly #memory: MemoryTier

  constructor(bounds: MemoryBounds) {
    this.#memory = new MemoryTier(bounds)
  }

  get size(): number {
    return this.#memory.size
  }

  get bytes(): number {
    return this.#memory.bytes
  }

  peek(key: string, headers: HeaderMap): StoredEntry | undefined {
    return this.#memory.find(key, headers)?.entry
  }

  async find({ key, headers }: Wanted): Promise<StoredEntry | undefined> {
    return this.peek(key, headers)
  }

  async keep(key: string, entry: StoredEntry): Promise<void> {
    this.#memory.keep(key, entry)
  }

  async forget(key: string): Promise<void> {
    this.#memory.forget(key)
  }

  async invalidate(what: Invalidation): Promise<number> {
    return this.#memory.invalidate(what)
  }

  async clear(): Promise<void> {
    this.#memory.clear()
  }

  async lead<Result>({ fetch }: Work<Result>): Promise<Result | StoredEntry> {
    return fetch()
  }

  async close(): Promise<void> {
    this.#memory.clear()
  }
}

import type { Entry } from '../../entry/entry.ts'
import type { HeaderMap } from '../../http/header-map.ts'
import type { CacheStore, Invalidation, Wanted, Work } from '../cache-store.ts'
import { MemoryTier, type MemoryBounds } from './memory-tier.ts'

/** The entries of one client, in memory alone. */
export class MemoryStore implements CacheStore {
  readonly isShared: boolean = false
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

  peek(key: string, headers: HeaderMap): Entry | undefined {
    return this.#memory.find(key, headers)?.entry
  }

  async find({ key, headers }: Wanted): Promise<Entry | undefined> {
    return this.peek(key, headers)
  }

  keep(key: string, entry: Entry): Promise<void> | undefined {
    this.#memory.keep(key, entry)
    return undefined
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

  async lead<Result>({ fetch }: Work<Result>): Promise<Result | Entry> {
    return fetch()
  }

  async close(): Promise<void> {
    this.#memory.clear()
  }
}

import type { Entry } from '../entry/entry.ts'
import type { HeaderMap } from '../http/header-map.ts'
import type { CacheStore, Invalidation, Wanted, Work } from './cache-store.ts'
import { MemoryStore } from './memory/memory-store.ts'
import type { StoreSettings } from './tiered-store.ts'

/** A shared store whose code is loaded when somebody has one: most pages never do. */
export class LateStore implements CacheStore {
  readonly #loading: Promise<CacheStore>
  /** Once it is loaded; nothing is in memory before. */
  #store: CacheStore | undefined

  constructor(settings: StoreSettings) {
    this.#loading = load(settings).then((store) => (this.#store = store))
  }

  get isShared(): boolean {
    return this.#store?.isShared ?? true
  }

  get size(): number {
    return this.#store?.size ?? 0
  }

  get bytes(): number {
    return this.#store?.bytes ?? 0
  }

  peek(key: string, headers: HeaderMap): Entry | undefined {
    return this.#store?.peek(key, headers)
  }

  async find(wanted: Wanted): Promise<Entry | undefined> {
    return (await this.#loading).find(wanted)
  }

  async keep(key: string, entry: Entry): Promise<void> {
    await (await this.#loading).keep(key, entry)
  }

  async forget(key: string): Promise<void> {
    await (await this.#loading).forget(key)
  }

  async invalidate(what: Invalidation): Promise<number> {
    return (await this.#loading).invalidate(what)
  }

  async clear(): Promise<void> {
    await (await this.#loading).clear()
  }

  async lead<Result>(work: Work<Result>): Promise<Result | Entry> {
    return (await this.#loading).lead(work)
  }

  async close(): Promise<void> {
    await (await this.#loading).close()
  }
}

async function load(settings: StoreSettings): Promise<CacheStore> {
  try {
    const { TieredStore } = await import('./tiered-store.ts')
    return new TieredStore(settings)
  } catch (error) {
    // As in a page that is offline by then. A client has its own answers still.
    settings.listener?.({ name: 'failed', operation: 'read', error })
    return new MemoryStore(settings)
  }
}

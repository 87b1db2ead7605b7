import { fits, type Entry } from '../entry/entry.ts'
import { partKey, type Query } from '../query/query.ts'
import type { CacheStore } from '../store/cache-store.ts'
import { covers } from './serve.ts'

/** Finds what answers a query among what is kept: the whole, or the part that it asks for. */
export class Finder {
  readonly #store: CacheStore

  constructor(store: CacheStore) {
    this.#store = store
  }

  /** In memory, at once. */
  peek(query: Query): Entry | undefined {
    const { key, headers, range } = query
    const whole = usable(query, this.#store.peek(key, headers))
    return whole || range === undefined ? whole : usable(query, this.#store.peek(partKey(query), headers))
  }

  /** In memory, then in the shared store. */
  async find(query: Query): Promise<Entry | undefined> {
    const { key, headers, request, range } = query
    const find = (name: string): Promise<Entry | undefined> =>
      this.#store.find({ key: name, headers, url: request.url })
    const whole = usable(query, await find(key))
    return whole || range === undefined ? whole : usable(query, await find(partKey(query)))
  }
}

/** The entry, if it is one for the query. */
export function usable(query: Query, entry: Entry | undefined): Entry | undefined {
  return entry && fits(entry, query.request, query.headers) && covers(entry, query) ? entry : undefined
}

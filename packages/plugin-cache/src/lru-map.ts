import type { KeyvMapType } from 'keyv'
import { LRUCache } from 'lru-cache'
import { resourceOfKey } from './cache-key.ts'
import type { Resource } from './resource.ts'

/**
 * A map of bounded size, for Keyv to keep entries in; what was used least recently goes first. It knows which keys belong
 * to a resource, so that invalidation does not have to search.
 *
 * lru-cache itself will not do as Keyv's store: Keyv gives `set` a ttl as third argument, where lru-cache expects options.
 */
export class LruMap implements KeyvMapType {
  readonly #keys = new Map<Resource, Set<string>>()
  readonly #entries: LRUCache<string, object>

  constructor(maxSize: number) {
    this.#entries = new LRUCache({
      max: maxSize,
      onInsert: (_entry, key, reason) => reason === 'add' && this.#add(key),
      dispose: (_entry, key, reason) => reason !== 'set' && this.#remove(key),
    })
  }

  get size(): number {
    return this.#entries.size
  }

  get(key: string): object | undefined {
    return this.#entries.get(key)
  }

  set(key: string, entry: object): void {
    this.#entries.set(key, entry)
  }

  has(key: string): boolean {
    return this.#entries.has(key)
  }

  delete(key: string): boolean {
    return this.#entries.delete(key)
  }

  clear(): void {
    this.#entries.clear()
  }

  /** The keys of a resource, whatever their query and identity. */
  keysOf(resource: Resource): string[] {
    return [...(this.#keys.get(resource) ?? [])]
  }

  #add(key: string): void {
    const resource = resourceOfKey(key)
    const keys = this.#keys.get(resource)
    if (keys) keys.add(key)
    else this.#keys.set(resource, new Set([key]))
  }

  #remove(key: string): void {
    const resource = resourceOfKey(key)
    const keys = this.#keys.get(resource)
    keys?.delete(key)
    if (keys?.size === 0) this.#keys.delete(resource)
  }
}

import type { Entry } from '../entry.ts'
import type { HeaderMap } from '../header-map.ts'

/** What an invalidation is about. */
export type Invalidation =
  /** Every entry of a resource: a URL without its query. */
  | { readonly resource: string }
  /** Every entry that was kept under a tag. */
  | { readonly tag: string }
  /** Every entry whose whole URL fits. */
  | { readonly pattern: RegExp }

/**
 * Where the entries of one client are: in memory, and behind that in a store that other processes may share. No method
 * rejects, and none waits for the shared store longer than its deadline: a store that fails or is slow has no entry.
 *
 * A key is what `cacheKey()` gives; `headers` are those of the request, which choose among the variants of a key.
 */
export interface CacheStore {
  /** The entry in memory, at once and without a promise; undefined also when the shared store has to be asked first. */
  peek(key: string, headers: HeaderMap): Entry | undefined
  /** The entry in memory, else that of the shared store. */
  find(key: string, headers: HeaderMap): Promise<Entry | undefined>
  /** Keeps an entry, in place of the variant that it supersedes: in memory at once; resolves when the shared store has it too. */
  keep(key: string, entry: Entry): Promise<void>
  /** Forgets every variant of a key. */
  forget(key: string): Promise<void>
  /** Makes entries invalid, here and for everybody who shares the store. Resolves to how many were in memory. */
  invalidate(what: Invalidation): Promise<number>
  /** Forgets everything, here and for everybody who shares the store under the same namespace. */
  clear(): Promise<void>
  /**
   * Single flight across the processes that share the store: runs `fetch` in one of them, while the others wait for what it
   * keeps. Resolves to what `fetch` gave, or to an entry that another process kept meanwhile and that `isUsable`. Without a
   * shared store it is `fetch()`, at once. A leader that dies, or that keeps nothing, is succeeded, not waited for.
   */
  lead<Result>(
    key: string,
    headers: HeaderMap,
    isUsable: (entry: Entry) => boolean,
    fetch: () => Promise<Result>,
    signal?: AbortSignal,
  ): Promise<Result | Entry>
  /** Entries in memory. */
  readonly size: number
  /** What the entries in memory take, in bytes. */
  readonly bytes: number
  /** Frees memory, timers and listeners, and disconnects what the plugin connected. Entries of a shared store stay. */
  close(): Promise<void>
}

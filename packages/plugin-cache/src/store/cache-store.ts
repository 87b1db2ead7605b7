import type { Entry } from '../entry/entry.ts'
import type { HeaderMap } from '../http/header-map.ts'

/** What an invalidation is about. */
export type Invalidation =
  /** Every entry of a resource: a URL without its query. */
  | { readonly resource: string }
  /** Every entry that was kept under a tag. */
  | { readonly tag: string }
  /** Every entry whose whole URL fits. */
  | { readonly pattern: RegExp }

/** What an entry is wanted for. */
export interface Wanted {
  /** What `cacheKey()` gives. */
  readonly key: string
  /** Those of the request, which choose among the variants of a key. */
  readonly headers: HeaderMap
  /** The whole URL of the request: a shared store does not hold it in clear text. */
  readonly url: string
}

/** A piece of work that one process does for all that share a store. */
export interface Work<Result> extends Wanted {
  /** Whether an entry that another process kept meanwhile will do. */
  readonly isUsable: (entry: Entry) => boolean
  /** Does the work, and keeps its result with `keep()` if it is to be had by others. */
  readonly fetch: () => Promise<Result>
  /** Ends the waiting for another process, with the reason of the signal; `fetch` has to see to itself. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Where the entries of one client are: in memory, and behind that in a store that other processes may share. No method
 * rejects because of that store, and every call to it has a deadline: a store that fails or is slow has no entry.
 */
export interface CacheStore {
  /** Whether other processes may have the same entries. If not, `peek()` knows all there is, and nobody else is to be waited for. */
  readonly isShared: boolean
  /** The entry in memory, at once and without a promise; undefined also when the shared store has to be asked first. */
  peek(key: string, headers: HeaderMap): Entry | undefined
  /** The entry in memory, else that of the shared store. */
  find(wanted: Wanted): Promise<Entry | undefined>
  /** Keeps an entry, in place of the variant that it supersedes: in memory at once; what it gives resolves when the shared store has it. */
  keep(key: string, entry: Entry): Promise<void> | undefined
  /** Forgets every variant of a key. */
  forget(key: string): Promise<void>
  /** Makes entries invalid, here and for everybody who shares the store. Resolves to how many were in memory. */
  invalidate(what: Invalidation): Promise<number>
  /** Forgets everything, here and for everybody who shares the store. */
  clear(): Promise<void>
  /**
   * Single flight across the processes that share the store: runs `fetch` in one of them, while the others wait for what it
   * keeps. Resolves to what `fetch` gave, or to an entry that another process kept meanwhile and that `isUsable`. Without a
   * shared store it is `fetch()`, at once. A leader that dies, or that keeps nothing, is succeeded, not waited for.
   */
  lead<Result>(work: Work<Result>): Promise<Result | Entry>
  /** Entries in memory. */
  readonly size: number
  /** What the entries in memory take, in bytes. */
  readonly bytes: number
  /** Frees memory, timers and listeners. Entries of a shared store stay, and so does its connection, which is its owner's. */
  close(): Promise<void>
}

import type { CacheEvents, CacheListener } from './cache-events.ts'
import type { CacheOutcome } from './report.ts'

/** What the plugin counted since it was installed, at the moment of reading. */
export interface CacheStats {
  /** Requests answered from the cache. */
  readonly hits: number
  /** Requests that the cache could have answered, but that went to the network. */
  readonly misses: number
  /** Requests that got a copy of the answer to an identical request under way. */
  readonly shared: number
  /** Answers kept now; one that expired counts until it is asked for, or evicted. */
  readonly size: number
}

/** What the plugin counted since it was installed, in more detail. */
export interface CacheCounters extends Readonly<Record<CacheOutcome, number>> {
  /** Requests that the cache sent to the server, those in the background included. */
  readonly fetches: number
  /** Answers kept, or kept anew after the server said that they are still good. */
  readonly stored: number
  /** Answers removed because they became outdated. */
  readonly invalidated: number
  /** Fetches in the background, for `stale-while-revalidate`. */
  readonly refreshes: number
  /** Calls to the shared store that failed or took too long. */
  readonly storeFailures: number
  /** What is kept in memory now, in bytes. */
  readonly bytes: number
}

/** What `invalidate` takes: one of these. */
export type CacheInvalidation =
  /** As `delete` takes it. */
  | { readonly url: string; readonly tag?: undefined; readonly pattern?: undefined }
  /** One of the `tags` that answers were kept with. */
  | { readonly tag: string; readonly url?: undefined; readonly pattern?: undefined }
  /** What whole URLs, with their query, are matched with. It looks at every answer, where the others do not. */
  | { readonly pattern: RegExp; readonly url?: undefined; readonly tag?: undefined }

/** `client.cache`: what the plugin adds to a client. */
export interface CacheApi {
  readonly stats: CacheStats
  readonly counters: CacheCounters
  /** Removes every answer. Answers that are under way now will not be kept. */
  clear(): Promise<void>
  /**
   * Removes every answer for a URL, whatever its query and for whichever credential, as a POST to it would.
   * Resolves to how many there were.
   *
   * `url` is absolute, or relative to the client's `baseURL`.
   * @throws PluginError `ERR_BAD_OPTION_VALUE` when the URL is malformed.
   */
  delete(url: string): Promise<number>
  /**
   * Removes every answer for a URL, with a tag, or whose URL fits a pattern. Resolves to how many there were in memory.
   * @throws PluginError `ERR_BAD_OPTION_VALUE` when it is not one of these, or the URL is malformed.
   */
  invalidate(what: CacheInvalidation): Promise<number>
  /**
   * Calls a function whenever the cache did something. Gives the function that ends it; what the function throws is ignored.
   * @throws PluginError `ERR_BAD_OPTION_VALUE` when there is no such event, or the listener is no function.
   */
  on<Name extends keyof CacheEvents>(event: Name, listener: CacheListener<CacheEvents[Name]>): () => void
}

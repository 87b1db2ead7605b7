/**
 * What the cache did with a request:
 * - `hit`: it answered, with a fresh answer;
 * - `stale`: it answered, with one that is no longer fresh; the reason says why it may;
 * - `revalidated`: the server was asked, and said that what was kept is still good;
 * - `shared`: an identical request was under way, and its answer served this one too;
 * - `miss`: the server answered;
 * - `bypass`: the server answered, and the cache had no part in it.
 */
export type CacheOutcome = 'hit' | 'stale' | 'revalidated' | 'shared' | 'miss' | 'bypass'

export const OUTCOMES: readonly CacheOutcome[] = ['hit', 'stale', 'revalidated', 'shared', 'miss', 'bypass']

/** `response.cache`: what the cache did, and why. */
export interface CacheReport {
  readonly outcome: CacheOutcome
  /** Why it was not simply a hit, or why the answer was not kept, in words for a person; empty where there is nothing to say. */
  readonly reason: string
  /** Whether the answer is kept now. */
  readonly stored: boolean
  /** How old the answer is, in seconds; undefined when it is not kept. */
  readonly age: number | undefined
  /** For how many seconds more it is fresh, negative when it is not; undefined when it is not kept. */
  readonly ttl: number | undefined
}

declare module '@axios-ts/core' {
  interface AxiosResponse<T, D> {
    /** What the cache plugin did; undefined without it. */
    cache?: CacheReport
  }
}

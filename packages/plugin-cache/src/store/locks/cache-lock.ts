/**
 * A lock that all processes see which share a store. With one, exactly one of them fetches a missing entry; without one it is a
 * lease in the store itself, which takes a little longer, and lets two of them fetch when the store is slow.
 */
export interface CacheLock {
  /**
   * Takes a lock without waiting for it. Resolves to a token of this taking, or to undefined when somebody has it.
   * @param name up to 100 characters, from `a-z`, `0-9`, `-` and `:`
   * @param ttl after how many milliseconds the lock frees itself, in case its owner dies
   */
  acquire(name: string, ttl: number): Promise<string | undefined>
  /** Keeps a lock for longer, if the token is still that of its owner. Without this method locks are taken for a longer time. */
  renew?(name: string, token: string, ttl: number): Promise<unknown>
  /** Frees a lock, if the token is still that of its owner. */
  release(name: string, token: string): Promise<unknown>
}

import type { KeyvLink } from '../link/keyv-link.ts'
import { pause } from '../link/pause.ts'
import { StoreError } from '../store-error.ts'
import type { CacheLock } from './cache-lock.ts'

/** The shortest time in which the writes of others are waited for, in milliseconds. */
const SHORTEST_SETTLE = 15

/** How many times longer than a call just took it is waited for the writes of others, which may be slower. */
const SETTLE_FACTOR = 4

/**
 * A lock on a store that can only read and write: who finds none writes a token, waits until everybody's write has arrived, and
 * has the lock if the last token is its own. That is exact as long as no write takes longer than the wait.
 */
export class Lease implements CacheLock {
  readonly #link: KeyvLink
  readonly #timeout: number

  constructor(link: KeyvLink, timeout: number) {
    this.#link = link
    this.#timeout = timeout
  }

  /** The longest that taking one may take, in milliseconds: three calls and a wait. */
  static longest(timeout: number): number {
    return 4 * timeout
  }

  async acquire(name: string, ttl: number): Promise<string | undefined> {
    const start = Date.now()
    if ((await this.#read(name)) !== undefined) return undefined
    const token = crypto.randomUUID()
    if (!(await this.#link.write(name, token, ttl, this.#timeout))) throw failure()
    const settle = Math.max(SHORTEST_SETTLE, (Date.now() - start) * SETTLE_FACTOR)
    await pause(Math.min(settle, this.#timeout))
    return (await this.#read(name)) === token ? token : undefined
  }

  async renew(name: string, token: string, ttl: number): Promise<void> {
    if ((await this.#read(name)) === token) await this.#link.write(name, token, ttl, this.#timeout)
  }

  async release(name: string, token: string): Promise<void> {
    if ((await this.#read(name)) === token) await this.#link.remove(name, this.#timeout)
  }

  async #read(name: string): Promise<unknown> {
    const values = await this.#link.read([name], this.#timeout)
    if (!values) throw failure()
    return values[0] ?? undefined
  }
}

function failure(): StoreError {
  return new StoreError('ERR_STORE_LEASE', 'The store could not be asked which process fetches the answer')
}

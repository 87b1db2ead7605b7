import type { Keyv } from 'keyv'
import { StoreError } from '../store-error.ts'
import type { StoreListener, StoreOperation } from '../store-event.ts'
import { Breaker, type BreakerChange } from './breaker.ts'
import { within } from './deadline.ts'
import { PREFIX } from './shared-name.ts'

/** What probes write and remove. */
const PROBE = `${PREFIX}probe`

/** The longest that a probe may take, in milliseconds: nobody waits for it, so it need not hurry. */
const PROBE_TIMEOUT = 2000

/**
 * The way to a Keyv, which all clients that use it share. No method rejects, and none takes longer than its deadline: what
 * fails is told to the listeners, and what keeps failing is not asked until a probe succeeds, for which nobody waits. Each kind
 * of call stops by itself, for a store that is full can still be read, and be emptied.
 */
export class KeyvLink {
  static readonly #links = new WeakMap<Keyv, KeyvLink>()

  readonly keyv: Keyv
  readonly #listeners = new Set<StoreListener>()
  readonly #reading: Line = { operation: 'read', breaker: new Breaker(), probe: () => this.keyv.get(PROBE) }
  readonly #writing: Line = {
    operation: 'write',
    breaker: new Breaker(),
    probe: () => this.#set(PROBE, 1, 1000),
  }
  readonly #removing: Line = {
    operation: 'remove',
    breaker: new Breaker(),
    probe: () => this.keyv.delete(PROBE),
  }
  #errors = 0
  #lastError: unknown

  private constructor(keyv: Keyv) {
    this.keyv = keyv
  }

  /** Connects a listener. Its `leave()` has to follow. */
  static join(keyv: Keyv, listener: StoreListener): KeyvLink {
    const link = this.#links.get(keyv) ?? new KeyvLink(keyv)
    this.#links.set(keyv, link)
    // With a listener Keyv reports a failing store there; without one it throws, or leaves it to the process.
    if (link.#listeners.size === 0) keyv.on('error', link.#onError)
    link.#listeners.add(listener)
    return link
  }

  leave(listener: StoreListener): void {
    if (this.#listeners.delete(listener) && this.#listeners.size === 0) this.keyv.off('error', this.#onError)
  }

  /** Whether there is no use in reading now. Tries whether there is again, when it is time. */
  isDown(): boolean {
    return this.#isStopped(this.#reading)
  }

  /** Reads values, undefined for those that are not there; undefined when the store fails. */
  read(keys: string[], timeout: number): Promise<unknown[] | undefined> {
    return this.#call(this.#reading, timeout, async () => {
      // One command where there is one key: some stores have no getMany, or a slow one.
      const values: unknown =
        keys.length === 1 ? [await this.keyv.get(keys[0] as string)] : await this.keyv.getMany(keys)
      if (Array.isArray(values) && values.length === keys.length) return values as unknown[]
      throw new StoreError(
        'ERR_STORE_ANSWER',
        'The store did not answer with as many values as it was asked for',
      )
    })
  }

  /** Writes a value. Gives whether it is there now. */
  async write(key: string, value: unknown, ttl: number, timeout: number): Promise<boolean> {
    // Keyv takes a ttl of 0 for "never expires", and so does it one that is not finite.
    const whole = Math.ceil(ttl)
    if (!(whole > 0)) return false
    const done = await this.#call(this.#writing, timeout, () => this.#set(key, value, whole))
    return done === true
  }

  /** Removes a value. Gives whether the store did so; also true when there was none. */
  async remove(key: string, timeout: number): Promise<boolean> {
    const done = await this.#call(this.#removing, timeout, async () => {
      await this.keyv.delete(key)
      return true
    })
    return done === true
  }

  readonly #onError = (error: unknown): void => {
    // A value that is no JSON is no fault of the store, and must not cost the others.
    if (error instanceof SyntaxError) return this.#each((listener) => listener({ name: 'unreadable' }))
    this.#errors++
    this.#lastError = error
  }

  async #set(key: string, value: unknown, ttl: number): Promise<true> {
    const taken: unknown = await this.keyv.set(key, value, ttl)
    // Not for want of a word: not every store says what became of it.
    if (taken === false) throw new StoreError('ERR_STORE_REFUSED', 'The store did not take the value')
    return true
  }

  #isStopped(line: Line): boolean {
    if (line.breaker.shouldProbe()) void this.#attempt(line, PROBE_TIMEOUT, line.probe, false)
    return line.breaker.isStopped
  }

  async #call<Value>(line: Line, timeout: number, call: () => Promise<Value>): Promise<Value | undefined> {
    return this.#isStopped(line) ? undefined : this.#attempt(line, timeout, call)
  }

  async #attempt<Value>(
    { operation, breaker }: Line,
    timeout: number,
    call: () => Promise<Value>,
    isAwaited = true,
  ): Promise<Value | undefined> {
    const errors = this.#errors
    try {
      const value = await within(timeout, call(), isAwaited)
      // A failing store looks like an empty one to the caller of Keyv: only the event tells. One that gave something works, though
      // something else could not be decoded.
      if (this.#errors > errors && !hasSome(value)) throw this.#lastError
      this.#tell(operation, breaker.succeed())
      return value
    } catch (reason) {
      const error = this.#errors > errors ? this.#lastError : reason
      this.#each((listener) => listener({ name: 'failed', operation, error }))
      this.#tell(operation, breaker.fail())
      return undefined
    }
  }

  #tell(operation: StoreOperation, name: BreakerChange): void {
    if (name) this.#each((listener) => listener({ name, operation }))
  }

  #each(tell: (listener: StoreListener) => void): void {
    for (const listener of this.#listeners) tell(listener)
  }
}

function hasSome(values: unknown): boolean {
  return Array.isArray(values) && values.some((value) => value !== undefined)
}

/** One kind of call. */
interface Line {
  readonly operation: StoreOperation
  readonly breaker: Breaker
  readonly probe: () => Promise<unknown>
}

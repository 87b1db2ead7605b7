import type { Entry } from '../../entry/entry.ts'
import type { Cipher } from '../cipher/cipher.ts'
import type { KeyvLink } from '../link/keyv-link.ts'
import { EPOCH, EVERYTHING, PATTERNS } from '../link/shared-name.ts'
import { PatternList } from './pattern-list.ts'
import { PatternStore } from './pattern-store.ts'
import { PendingInvalidations } from './pending-invalidations.ts'
import type { Stamp } from './stamp.ts'
import { firstToken, nextToken, outdates } from './token.ts'

const HOUR = 3_600_000

/** The longest that anything is kept in a shared store, in milliseconds. */
export const LONGEST_TTL: number = 30 * 24 * HOUR

/**
 * How long a token of an invalidation is kept, in milliseconds. When one is gone, entries are missed that were valid, never the
 * other way round.
 */
const TOKEN_TTL = 24 * HOUR

/** How old an answer of the store may be, in milliseconds, for what was missing in it to be written without reading again. */
const STILL_MISSING = 25

/** What the shared store said. */
export interface SharedState {
  readonly values: ReadonlyMap<string, unknown>
  readonly patterns: PatternList | undefined
  /** The number of invalidations known by then. */
  readonly number: number
}

/** What an entry is kept under, and when that was. */
export interface Stamped {
  readonly stamp: Stamp
  readonly number: number
}

/** What has been invalidated by whom, as far as the shared store tells. */
export class Generations {
  readonly #link: KeyvLink
  readonly #timeout: number
  readonly #patterns: PatternStore
  readonly #pending = new PendingInvalidations()
  #epoch: string | undefined
  #number = 0
  #readAt = -Infinity
  #isFlushing = false
  #polling: Promise<boolean> | undefined

  constructor(link: KeyvLink, timeout: number, cipher: Cipher | undefined) {
    this.#link = link
    this.#timeout = timeout
    this.#patterns = new PatternStore(link, timeout, LONGEST_TTL, cipher)
  }

  /** Counts up whenever something may have been invalidated, by whomever. */
  get number(): number {
    return this.#number
  }

  /** For how long nothing has been heard of the shared store, in milliseconds. */
  get age(): number {
    const age = Date.now() - this.#readAt
    // A clock that was set back says nothing.
    return age >= 0 ? age : Infinity
  }

  /** Asks what has been invalidated, once for all who want to know at the same time. False when the store fails. */
  poll(): Promise<boolean> {
    this.#polling ??= this.read([])
      .then((state) => state !== undefined)
      .finally(() => {
        this.#polling = undefined
      })
    return this.#polling
  }

  /** Reads names, and what has been invalidated meanwhile, in one round trip. Undefined when the store fails. */
  async read(names: readonly string[]): Promise<SharedState | undefined> {
    const all = [...new Set([EPOCH, EVERYTHING, PATTERNS, ...names])]
    const start = Date.now()
    const read = await this.#link.read(all, this.#timeout)
    if (!read) return undefined
    const values = new Map(all.map((name, index) => [name, read[index]]))
    const patterns = await this.#patterns.parse(values.get(PATTERNS))
    const begun = await this.#begin(values, patterns, start)
    this.#see(textIn(values, EPOCH), start)
    if (!this.#pending.isEmpty) void this.#flush()
    return { values, patterns: begun, number: this.#number }
  }

  /** Whether an entry is still valid. The state must have been asked for the names in its stamp. */
  isValid({ tokens, cursor }: Stamp, url: string, state: SharedState): boolean {
    for (const [name, token] of tokens) {
      if (textIn(state.values, name) !== token || this.#pending.has(name)) return false
    }
    if (this.#pending.has(EVERYTHING) || this.#pending.fits(url)) return false
    const { patterns } = state
    return patterns ? cursor !== undefined && patterns.spares(url, cursor) === true : cursor === undefined
  }

  /**
   * What to keep an entry under. Undefined when the store fails, and `outdated` when the entry was invalidated since it was asked
   * for; `before` is what the store said then.
   */
  async stamp(
    entry: Pick<Entry, 'url' | 'requestTime' | 'keptUntil'>,
    names: readonly string[],
    before: SharedState | undefined,
  ): Promise<Stamped | 'outdated' | undefined> {
    const state = await this.read(names)
    if (!state) return undefined
    const tokens = new Map<string, string | undefined>()
    for (const name of [EVERYTHING, ...names]) {
      const token = textIn(state.values, name) ?? (await this.#create(name, entry.keptUntil))
      if (outdates(token, before && textIn(before.values, name), entry.requestTime)) return 'outdated'
      tokens.set(name, token)
    }
    const seen = before?.patterns?.cursor
    if (seen !== undefined && state.patterns?.spares(entry.url, seen) === false) return 'outdated'
    return { stamp: { tokens, cursor: state.patterns?.cursor }, number: state.number }
  }

  /** Makes everything invalid that was kept under the token of a name. */
  async invalidate(name: string): Promise<void> {
    if (!(await this.#replace(name))) this.#pending.add(name)
    await this.#replaceEpoch()
  }

  /** Makes everything invalid whose URL fits. */
  async invalidatePattern(pattern: RegExp): Promise<void> {
    if (!(await this.#patterns.add(pattern))) this.#pending.addPattern(pattern)
    await this.#replaceEpoch()
  }

  #see(epoch: string | undefined, at: number): void {
    // Without an epoch nobody can tell whether something was invalidated.
    if (epoch === undefined || epoch !== this.#epoch) this.#number++
    this.#epoch = epoch
    this.#readAt = Math.max(this.#readAt, at)
  }

  /** Writes what a store must have that is empty, or has dropped something. Gives the patterns. */
  async #begin(
    values: Map<string, unknown>,
    patterns: PatternList | undefined,
    readAt: number,
  ): Promise<PatternList | undefined> {
    const missing = [EPOCH, EVERYTHING].filter((name) => textIn(values, name) === undefined)
    if ((missing.length === 0 && patterns) || Date.now() - readAt > STILL_MISSING) return patterns
    const list = patterns ?? new PatternList()
    const [isListed] = await Promise.all([
      patterns ? true : this.#patterns.write(list),
      ...missing.map(async (name) => {
        // Another epoch makes everybody look, which does no harm.
        const token = name === EPOCH ? nextToken() : firstToken()
        if (await this.#write(name, token, LONGEST_TTL)) values.set(name, token)
      }),
    ])
    return isListed ? list : undefined
  }

  async #create(name: string, keptUntil: number): Promise<string | undefined> {
    const token = firstToken()
    // Longer than the entries of now, so that those which follow do not lose it soon.
    const ttl = Math.min(Math.max(2 * (keptUntil - Date.now()), HOUR), LONGEST_TTL)
    return (await this.#write(name, token, ttl)) ? token : undefined
  }

  /** Writes a new token; where there is no room for one, none: that is as good, for nothing was kept under none. */
  async #replace(name: string): Promise<boolean> {
    return (await this.#write(name, nextToken(), TOKEN_TTL)) || (await this.#link.remove(name, this.#timeout))
  }

  async #replaceEpoch(): Promise<void> {
    if (!(await this.#replace(EPOCH))) this.#pending.add(EPOCH)
    // Not before: what is found in the meantime is found under the old token.
    this.#number++
  }

  async #flush(): Promise<void> {
    if (this.#isFlushing) return
    this.#isFlushing = true
    for (const name of this.#pending.names) if (await this.#replace(name)) this.#pending.done(name)
    for (const pattern of this.#pending.patterns) {
      if (await this.#patterns.add(pattern)) this.#pending.done(pattern)
    }
    this.#isFlushing = false
  }

  #write(name: string, token: string, ttl: number): Promise<boolean> {
    return this.#link.write(name, token, ttl, this.#timeout)
  }
}

function textIn(values: ReadonlyMap<string, unknown>, name: string): string | undefined {
  const text = values.get(name)
  return typeof text === 'string' ? text : undefined
}

import type { Entry } from '../../entry/entry.ts'
import { resourceOf } from '../../keys/resource.ts'
import type { Invalidation, Wanted } from '../cache-store.ts'
import type { Cipher } from '../cipher/cipher.ts'
import { Generations, LONGEST_TTL, type SharedState, type Stamped } from '../generations/generations.ts'
import { isComplete, type Stamp } from '../generations/stamp.ts'
import type { KeyvLink } from '../link/keyv-link.ts'
import { EVERYTHING, sharedName } from '../link/shared-name.ts'
import type { StoreListener } from '../store-event.ts'
import { isShareable, readRecord, writeRecord, type Known, type Recorded } from './record.ts'
import { fingerprints, fittingVariant, readIndex, withVariant, type Variant } from './variant-index.ts'

/** What the shared tier needs to know. */
export interface SharedSettings {
  readonly link: KeyvLink
  /** The longest that a call may take, in milliseconds. */
  readonly timeout: number
  /** The most bytes of one entry; a larger one is neither written nor taken. */
  readonly maxEntryBytes: number
  readonly cipher: Cipher | undefined
  readonly listener: StoreListener
}

/** What the shared store said when it was asked for an entry. */
export interface Look {
  readonly state: SharedState
  readonly found: Recorded | undefined
}

/** What became of an entry that was kept. */
export interface Kept {
  readonly stamped: Stamped | undefined
  /** It was invalidated since it was asked for, and must not be given to anybody. */
  readonly isOutdated: boolean
  /** Whether others can have it. */
  readonly isShared: boolean
}

const NOT_KEPT: Kept = { stamped: undefined, isOutdated: false, isShared: false }
const NO_VARY: Known['vary'] = new Map()

/** A key whose answers depend on request headers: the look has to go on. */
interface Branching {
  readonly state: SharedState
  readonly variants: readonly Variant[]
}

/** The entries that processes share, on Keyv. No method rejects. */
export class SharedTier {
  readonly generations: Generations
  readonly #settings: SharedSettings
  readonly #looks = new Map<string, Promise<Look | Branching | undefined>>()

  constructor(settings: SharedSettings) {
    this.#settings = settings
    this.generations = new Generations(settings.link, settings.timeout, settings.cipher)
  }

  /** Whether there is no use in asking the store now. */
  isDown(): boolean {
    return this.#settings.link.isDown()
  }

  /** The entry for a request, with what else was asked for in the same round trip. Undefined when the store fails. */
  async look(wanted: Wanted, others: readonly string[] = []): Promise<Look | undefined> {
    const seen = await this.#look(wanted, others)
    if (!seen || 'found' in seen) return seen
    const fitting = await fittingVariant(seen.variants, wanted.headers)
    if (!fitting) return { state: seen.state, found: undefined }
    const state = await this.generations.read([...others, fitting.name])
    const known = { url: wanted.url, vary: fitting.vary }
    return state && { state, found: await this.#open(fitting.name, known, state) }
  }

  /** What an entry of these can be invalidated by, besides everything. */
  async groupsOf({ url, tags }: Pick<Entry, 'url' | 'tags'>): Promise<readonly string[]> {
    const names = [sharedName('resource', resourceOf(url)), ...tags.map((tag) => sharedName('tag', tag))]
    return (await Promise.all(names)).filter((name) => name !== undefined)
  }

  /** Writes an entry for others; `before` is what the store said when the entry was asked for. */
  async keep(key: string, entry: Entry, before: SharedState | undefined): Promise<Kept> {
    const name = await sharedName('entry', key)
    if (name === undefined) return NOT_KEPT
    const stamped = await this.generations.stamp(entry, await this.groupsOf(entry), before)
    if (stamped === 'outdated') return { ...NOT_KEPT, isOutdated: true }
    if (!stamped || !isComplete(stamped.stamp)) return { ...NOT_KEPT, stamped }
    const { cipher, maxEntryBytes } = this.#settings
    if (entry.size > maxEntryBytes || !isShareable(entry, cipher !== undefined))
      return { ...NOT_KEPT, stamped }
    const recorded = { entry, stamp: stamped.stamp }
    const isShared =
      entry.vary.size === 0
        ? await this.#write(name, recorded)
        : await this.#writeVariant(name, key, recorded)
    return { stamped, isOutdated: false, isShared }
  }

  /** Whether an entry that was kept under a stamp is still valid; undefined when the store fails. */
  async verify(url: string, stamp: Stamp): Promise<boolean | undefined> {
    const state = await this.generations.read([...stamp.tokens.keys()])
    return state && this.generations.isValid(stamp, url, state)
  }

  async forget(key: string): Promise<void> {
    const name = await sharedName('entry', key)
    if (name !== undefined) await this.#settings.link.remove(name, this.#settings.timeout)
  }

  async invalidate(what: Invalidation): Promise<void> {
    if ('pattern' in what) {
      await this.generations.invalidatePattern(what.pattern)
      return this.#looks.clear()
    }
    const name = 'tag' in what ? sharedName('tag', what.tag) : sharedName('resource', what.resource)
    const known = await name
    if (known !== undefined) await this.generations.invalidate(known)
    this.#looks.clear()
  }

  async clear(): Promise<void> {
    await this.generations.invalidate(EVERYTHING)
    this.#looks.clear()
  }

  /** One read for all who look for a key at the same time. Nobody joins one that began before an invalidation. */
  async #look(wanted: Wanted, others: readonly string[]): Promise<Look | Branching | undefined> {
    if (others.length > 0) return this.#read(wanted, others)
    const underway = this.#looks.get(wanted.key)
    if (underway) return underway
    const look = this.#read(wanted, []).finally(() => {
      if (this.#looks.get(wanted.key) === look) this.#looks.delete(wanted.key)
    })
    this.#looks.set(wanted.key, look)
    return look
  }

  async #read(wanted: Wanted, others: readonly string[]): Promise<Look | Branching | undefined> {
    const name = await sharedName('entry', wanted.key)
    if (name === undefined) return undefined
    const state = await this.generations.read([
      name,
      ...(await this.groupsOf({ url: wanted.url, tags: [] })),
      ...others,
    ])
    if (!state) return undefined
    const variants = readIndex(state.values.get(name))
    if (variants) return { state, variants }
    return { state, found: await this.#open(name, { url: wanted.url, vary: NO_VARY }, state) }
  }

  /** Reads a record, and whether it is valid. */
  async #open(name: string, known: Known, state: SharedState): Promise<Recorded | undefined> {
    const value = state.values.get(name)
    if (value === undefined || value === null) return undefined
    const recorded = await readRecord(name, value, known, this.#settings.cipher)
    if (!recorded) {
      this.#settings.listener({ name: 'unreadable' })
      return undefined
    }
    const { entry, stamp } = recorded
    if (entry.keptUntil <= Date.now() || entry.size > this.#settings.maxEntryBytes) return undefined
    // Every entry has it: one without would outlive a clear().
    if (!stamp.tokens.has(EVERYTHING)) return undefined
    const isKnown = [...stamp.tokens.keys()].every((token) => state.values.has(token))
    const isValid = isKnown
      ? this.generations.isValid(stamp, entry.url, state)
      : await this.verify(entry.url, stamp)
    return isValid ? recorded : undefined
  }

  async #write(name: string, recorded: Recorded): Promise<boolean> {
    try {
      const record = await writeRecord(name, recorded, this.#settings.cipher)
      return record !== undefined && (await this.#put(name, record, recorded.entry.keptUntil))
    } catch (error) {
      // A body may be longer than the longest text of the engine.
      this.#settings.listener({ name: 'failed', operation: 'write', error })
      return false
    }
  }

  /** Two processes that keep variants of a key at the same time may lose one: it will be missed once. */
  async #writeVariant(name: string, key: string, recorded: Recorded): Promise<boolean> {
    const { responseTime: at, keptUntil } = recorded.entry
    const vary = await fingerprints(recorded.entry)
    const variant = await sharedName('variant', `${key} ${JSON.stringify(vary)}`)
    if (variant === undefined || !(await this.#write(variant, recorded))) return false
    const { link, timeout } = this.#settings
    const values = await link.read([name], timeout)
    if (!values) return false
    const until = Number.isFinite(keptUntil) ? keptUntil : null
    const index = withVariant(readIndex(values[0]) ?? [], { name: variant, at, until, vary }, Date.now())
    const last = Math.max(...index.variants.map((each) => each.until ?? Infinity))
    return this.#put(name, index, last)
  }

  #put(name: string, value: object, until: number): Promise<boolean> {
    const ttl = Math.min(until - Date.now(), LONGEST_TTL)
    return this.#settings.link.write(name, value, ttl, this.#settings.timeout)
  }
}

import type { Keyv } from 'keyv'
import type { Entry } from '../entry/entry.ts'
import type { HeaderMap } from '../http/header-map.ts'
import { varyOf } from '../http/vary.ts'
import { BoundedMap } from '../recall/bounded-map.ts'
import type { CacheStore, Invalidation, Wanted, Work } from './cache-store.ts'
import { Cipher, type EncryptionKey } from './cipher/cipher.ts'
import { KeyvLink } from './link/keyv-link.ts'
import type { CacheLock } from './locks/cache-lock.ts'
import { Leadership } from './locks/leadership.ts'
import { Lease } from './locks/lease.ts'
import { detectLock } from './locks/redis-lock.ts'
import { MemoryTier, type MemoryBounds, type Slot } from './memory/memory-tier.ts'
import type { Recorded } from './shared/record.ts'
import { SharedTier } from './shared/shared-tier.ts'
import type { StoreListener } from './store-event.ts'

/** What the entries of one client are kept in. */
export interface StoreSettings extends MemoryBounds {
  /** What processes share. It stays its owner's to disconnect. */
  readonly store: Keyv
  /** The longest that one call to the shared store may take, in milliseconds. Default 50. */
  readonly storeTimeout?: number | undefined
  readonly encryptionKey?: EncryptionKey | readonly EncryptionKey[] | undefined
  /** Default: that of the store, where it is Redis or Valkey, else a lease in the store. */
  readonly lock?: CacheLock | undefined
  /** Is told of the shared store's troubles. It must not throw. */
  readonly listener?: StoreListener | undefined
}

/** How old what is known of the shared store may be for an entry in memory to be given without asking, in milliseconds. */
const RECHECK_AFTER = 1000

/** When it is asked again without waiting for it, so that under steady load nobody ever waits, in milliseconds. */
const RECHECK_AHEAD = 500

/** Some ten times what a store in the same data centre takes, and less than most servers take to answer. */
const DEFAULT_TIMEOUT = 50

/** The most keys of which it is remembered what their answers depend on. */
const MOST_VARYING = 1000

/** The entries of one client, in memory and behind that in a store that processes share. */
export class TieredStore implements CacheStore {
  readonly isShared: boolean = true
  readonly #memory: MemoryTier
  readonly #shared: Shared
  readonly #varying = new BoundedMap<string>(MOST_VARYING)

  /** @throws PluginError `ERR_BAD_OPTION_VALUE` for an encryption key that is none. */
  constructor(settings: StoreSettings) {
    this.#memory = new MemoryTier(settings)
    this.#shared = connect(settings)
  }

  get size(): number {
    return this.#memory.size
  }

  get bytes(): number {
    return this.#memory.bytes
  }

  peek(key: string, headers: HeaderMap): Entry | undefined {
    const slot = this.#memory.find(key, headers)
    return slot && this.#vouchesFor(slot) ? slot.entry : undefined
  }

  async find(wanted: Wanted): Promise<Entry | undefined> {
    const slot = this.#memory.find(wanted.key, wanted.headers)
    if (slot && this.#vouchesFor(slot)) return slot.entry
    if (slot && (await this.#isValid(slot, this.#shared.tier))) return slot.entry
    const look = await this.#shared.tier.look(wanted)
    return look?.found && this.#take(wanted, look.found, look.state.number)
  }

  async keep(key: string, entry: Entry): Promise<void> {
    const slot = this.#memory.keep(key, entry)
    this.#noteVary(key, entry)
    const { tier, leadership } = this.#shared
    if (slot) slot.validIn = tier.generations.number
    const keeping = tier.keep(key, entry, leadership.beforeOf(key))
    leadership.keeps(key, keeping)
    const { stamped, isOutdated } = await keeping
    if (slot && stamped) {
      slot.stamp = stamped.stamp
      slot.validIn = stamped.number
    }
    if (slot && isOutdated) this.#memory.delete(slot)
  }

  async forget(key: string): Promise<void> {
    this.#memory.forget(key)
    await this.#shared.tier.forget(key)
  }

  async invalidate(what: Invalidation): Promise<number> {
    const removed = this.#memory.invalidate(what)
    await this.#shared.tier.invalidate(what)
    return removed
  }

  async clear(): Promise<void> {
    this.#memory.clear()
    await this.#shared.tier.clear()
  }

  async lead<Result>(work: Work<Result>): Promise<Result | Entry> {
    if (this.#shared.tier.isDown()) return work.fetch()
    const outcome = await this.#shared.leadership.lead(work, this.#detailOf(work))
    return 'result' in outcome ? outcome.result : this.#take(work, outcome.found, outcome.number)
  }

  async close(): Promise<void> {
    this.#memory.clear()
    this.#shared.leave()
  }

  /**
   * Whether an entry in memory can be given without asking the shared store: because it was asked a moment ago, or because it does
   * not work, and an answer that might be invalid is better than none.
   */
  #vouchesFor(slot: Slot): boolean {
    if (this.#shared.tier.isDown()) return true
    const { generations } = this.#shared.tier
    if (generations.age >= RECHECK_AFTER || slot.validIn !== generations.number) return false
    if (generations.age >= RECHECK_AHEAD) void generations.poll()
    return true
  }

  /** Asks the shared store. What is not valid goes; when the store does not say, the entry is taken for valid. */
  async #isValid(slot: Slot, tier: SharedTier): Promise<boolean> {
    const { generations } = tier
    if (generations.age >= RECHECK_AFTER && !(await generations.poll())) return true
    const { number } = generations
    if (slot.validIn === number) return true
    const isValid = slot.stamp ? await tier.verify(slot.entry.url, slot.stamp) : false
    if (isValid === false) this.#memory.delete(slot)
    else if (isValid) slot.validIn = number
    return isValid !== false
  }

  /** Keeps in memory what another process kept, unless it has something newer by now. */
  #take({ key, headers }: Wanted, { entry, stamp }: Recorded, number: number): Entry {
    const newer = this.#memory.find(key, headers)?.entry
    if (newer && newer.responseTime > entry.responseTime) return newer
    this.#noteVary(key, entry)
    const slot = this.#memory.keep(key, entry)
    if (slot) {
      slot.stamp = stamp
      slot.validIn = number
    }
    return entry
  }

  #noteVary(key: string, { vary }: Entry): void {
    if (vary.size > 0) this.#varying.set(key, [...vary.keys()].join(','))
    else this.#varying.delete(key)
  }

  /** The request headers that the answers of a key depend on, as far as is known: those who ask otherwise need not wait. */
  #detailOf({ key, headers }: Wanted): string {
    const names = this.#varying.get(key)
    return names ? JSON.stringify([...(varyOf(new Map([['vary', names]]), headers) ?? [])]) : ''
  }
}

interface Shared {
  readonly tier: SharedTier
  readonly leadership: Leadership
  readonly leave: () => void
}

function connect(settings: StoreSettings): Shared {
  const { store, storeTimeout: timeout = DEFAULT_TIMEOUT, maxEntryBytes, encryptionKey } = settings
  const cipher = encryptionKey === undefined ? undefined : new Cipher(encryptionKey)
  // One of its own for each, so that leaving ends no other's.
  const listener: StoreListener = (event) => settings.listener?.(event)
  const link = KeyvLink.join(store, listener)
  const tier = new SharedTier({ link, timeout, maxEntryBytes, cipher, listener })
  const lock = settings.lock ?? detectLock(store) ?? new Lease(link, timeout)
  const leadership = new Leadership({
    tier,
    lock,
    listener,
    timeout: lock instanceof Lease ? Lease.longest(timeout) : timeout,
    tellNothing: (name, ttl) => link.write(name, 1, ttl, timeout),
  })
  return { tier, leadership, leave: () => link.leave(listener) }
}

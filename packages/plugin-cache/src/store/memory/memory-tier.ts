import type { Entry } from '../../entry/entry.ts'
import type { HeaderMap } from '../../http/header-map.ts'
import { matchesVary } from '../../http/vary.ts'
import { resourceOf, type Resource } from '../../keys/resource.ts'
import type { Invalidation } from '../cache-store.ts'
import type { Stamp } from '../generations/stamp.ts'
import { GroupMap } from './group-map.ts'
import { isSameVariant } from './same-variant.ts'
import { UseOrder, type Used } from './use-order.ts'

/** How much the memory tier holds. */
export interface MemoryBounds {
  /** The most entries. */
  readonly maxSize: number
  /** The most bytes of all entries. */
  readonly maxBytes: number
  /** The most bytes of one entry; a larger one is not kept. */
  readonly maxEntryBytes: number
}

/** An entry in its place. */
export interface Slot extends Used<Slot> {
  readonly key: string
  readonly entry: Entry
  /** Counts up with each use in the tier, for the choice among the variants of a key. */
  used: number
  isKept: boolean
  /** What the entry was kept under in the shared store. */
  stamp: Stamp | undefined
  /** The state of the shared store, by number, in which the entry was last found to be valid. */
  validIn: number
}

/** The most variants of one key: a server that varies by something that never recurs would fill the store with one URL. */
export const MOST_VARIANTS = 8

/**
 * Live entries, bounded by number and bytes; what was used least recently goes first. It knows which entries belong to a
 * key, a resource and a tag, so that no look-up and hardly an invalidation but that by pattern has to search.
 */
export class MemoryTier {
  readonly #bounds: MemoryBounds
  readonly #slots = new UseOrder<Slot>()
  readonly #byKey = new GroupMap<Slot>()
  readonly #byTag = new GroupMap<Slot>()
  /** Made when something is first invalidated by its resource: many a client only reads. */
  #byResource: GroupMap<Slot> | undefined
  #size = 0
  #bytes = 0
  #uses = 0

  constructor(bounds: MemoryBounds) {
    this.#bounds = bounds
  }

  get size(): number {
    return this.#size
  }

  get bytes(): number {
    return this.#bytes
  }

  /** The newest variant that answers a request with these headers. */
  find(key: string, headers: HeaderMap): Slot | undefined {
    let newest: Slot | undefined
    for (const slot of this.#byKey.get(key)) {
      const { vary, responseTime } = slot.entry
      if (vary.size > 0 && !matchesVary(vary, headers)) continue
      if (!newest || responseTime >= newest.entry.responseTime) newest = slot
    }
    if (!newest) return undefined
    if (newest.entry.keptUntil <= Date.now()) {
      this.delete(newest)
      return undefined
    }
    this.#slots.use(newest)
    newest.used = ++this.#uses
    return newest
  }

  /** Keeps an entry in place of the variant that it supersedes; undefined when it is too large, or worth nothing any more. */
  keep(key: string, entry: Entry): Slot | undefined {
    const variants = this.#byKey.get(key)
    const superseded = variants.find((slot) => isSameVariant(slot.entry, entry))
    if (superseded) this.delete(superseded)
    const { maxSize, maxBytes, maxEntryBytes } = this.#bounds
    const bytes = bytesOf(entry)
    if (bytes > Math.min(maxBytes, maxEntryBytes) || entry.keptUntil <= Date.now()) return undefined
    if (!superseded && variants.length >= MOST_VARIANTS) this.delete(variants.reduce(leastUsed))
    while (this.#slots.oldest && (this.#size >= maxSize || this.#bytes + bytes > maxBytes)) {
      this.delete(this.#slots.oldest)
    }
    return this.#add(key, entry)
  }

  /** Does nothing when it is gone already. */
  delete(slot: Slot): void {
    if (!slot.isKept) return
    slot.isKept = false
    const { key, entry } = slot
    this.#slots.remove(slot)
    this.#size--
    this.#bytes -= bytesOf(entry)
    this.#byKey.remove(key, slot)
    this.#byResource?.remove(resourceOf(entry.url), slot)
    for (const tag of entry.tags) this.#byTag.remove(tag, slot)
  }

  forget(key: string): void {
    this.#deleteAll(this.#byKey.get(key))
  }

  /** Gives how many entries there were. */
  invalidate(what: Invalidation): number {
    if ('resource' in what) return this.#deleteAll(this.#inResource(what.resource))
    if ('tag' in what) return this.#deleteAll(this.#byTag.get(what.tag))
    // A copy: a global or sticky expression remembers where it stopped, and would begin there.
    const pattern = new RegExp(what.pattern.source, what.pattern.flags.replace(/[gy]/g, ''))
    return this.#deleteAll([...this.#slots].filter(({ entry }) => pattern.test(entry.url)))
  }

  clear(): void {
    this.#deleteAll(this.#slots)
  }

  #add(key: string, entry: Entry): Slot {
    const slot: Slot = {
      key,
      entry,
      used: ++this.#uses,
      isKept: true,
      stamp: undefined,
      validIn: 0,
      older: undefined,
      newer: undefined,
    }
    this.#slots.add(slot)
    this.#size++
    this.#bytes += bytesOf(entry)
    this.#byKey.add(key, slot)
    this.#byResource?.add(resourceOf(entry.url), slot)
    for (const tag of entry.tags) this.#byTag.add(tag, slot)
    return slot
  }

  #inResource(resource: Resource): readonly Slot[] {
    if (!this.#byResource) {
      this.#byResource = new GroupMap()
      for (const slot of this.#slots) this.#byResource.add(resourceOf(slot.entry.url), slot)
    }
    return this.#byResource.get(resource)
  }

  #deleteAll(slots: Iterable<Slot>): number {
    const all = [...slots]
    for (const slot of all) this.delete(slot)
    return all.length
  }
}

/** A whole number above 0, whatever a record of a shared store says: what takes nothing could be kept without end. */
function bytesOf({ size }: Entry): number {
  return Math.max(1, Math.ceil(size))
}

function leastUsed(one: Slot, other: Slot): Slot {
  return one.used <= other.used ? one : other
}

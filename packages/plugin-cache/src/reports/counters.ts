import type { CacheCounters } from '../api/cache-api.ts'
import { OUTCOMES, type CacheOutcome } from '../api/report.ts'

/** How often each outcome came up, and what else is worth counting. */
export class Counters {
  readonly #byOutcome: Record<CacheOutcome, number>
  /** Requests that went to the server, though the cache could have answered. */
  fetches = 0
  stored = 0
  invalidated = 0
  refreshes = 0
  storeFailures = 0

  constructor() {
    this.#byOutcome = Object.fromEntries(OUTCOMES.map((name) => [name, 0])) as Record<CacheOutcome, number>
  }

  count(outcome: CacheOutcome): void {
    this.#byOutcome[outcome]++
  }

  /** Answered without asking the server for this request. */
  get hits(): number {
    return this.#byOutcome.hit + this.#byOutcome.stale
  }

  get shared(): number {
    return this.#byOutcome.shared
  }

  snapshot(): Omit<CacheCounters, 'bytes'> {
    const { fetches, stored, invalidated, refreshes, storeFailures } = this
    return { ...this.#byOutcome, fetches, stored, invalidated, refreshes, storeFailures }
  }
}

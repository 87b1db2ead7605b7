import { RecentKeys } from '../../recall/recent-keys.ts'
import type { Work } from '../cache-store.ts'
import type { SharedState } from '../generations/generations.ts'
import { Breaker, type BreakerChange } from '../link/breaker.ts'
import { within } from '../link/deadline.ts'
import { pause } from '../link/pause.ts'
import { sharedName } from '../link/shared-name.ts'
import type { Recorded } from '../shared/record.ts'
import type { Kept, Look, SharedTier } from '../shared/shared-tier.ts'
import type { StoreListener } from '../store-event.ts'
import type { CacheLock } from './cache-lock.ts'

/** After how many milliseconds a leader that says nothing is taken for dead, and how often one says something. */
const LEASE_TTL = 3000
const RENEW_EVERY = 1000

/** The same for a lock that cannot be renewed: as long as fetching may reasonably take. */
const FIXED_TTL = 30_000

/** The longest that another process is waited for, in milliseconds. */
const LONGEST_WAIT = 10_000

/** How long the first wait between two looks is, and the longest, in milliseconds. */
const FIRST_PAUSE = 4
const LONGEST_PAUSE = 50

/** For how long a key of which nothing was kept is fetched by everybody who wants it, in milliseconds. */
const NOTHING_KEPT = 5000

/** A fetch that this process makes for all of them. */
interface Leading {
  /** What the shared store said when it began. */
  readonly before: SharedState
  readonly keeping: Promise<Kept>[]
}

/** What leadership needs. */
export interface LeadershipSettings {
  readonly tier: SharedTier
  readonly lock: CacheLock
  /** Writes the word for others that nothing came of a fetch. */
  readonly tellNothing: (name: string, ttl: number) => Promise<unknown>
  /** The longest that the lock may take, in milliseconds. */
  readonly timeout: number
  readonly listener: StoreListener
}

/** Single flight across processes: one leads, the others follow. */
export class Leadership {
  readonly #settings: LeadershipSettings
  readonly #breaker = new Breaker()
  readonly #leading = new Map<string, Leading>()
  readonly #alone = new RecentKeys(NOTHING_KEPT)

  constructor(settings: LeadershipSettings) {
    this.#settings = settings
  }

  /** What the shared store said when a fetch for a key began, if this process leads it. */
  beforeOf(key: string): SharedState | undefined {
    return this.#leading.get(key)?.before
  }

  /** Says that an entry for a key is being kept. */
  keeps(key: string, keeping: Promise<Kept>): void {
    this.#leading.get(key)?.keeping.push(keeping)
    this.#alone.delete(key)
  }

  /**
   * Runs `fetch` here, or waits for what another process keeps. Followers look again and again, because not every store can call;
   * when the leader is done, or dead, one of them finds the lock free.
   *
   * @param detail what besides the key makes a question of its own: the request headers that its answers depend on
   */
  async lead<Result>(
    work: Work<Result>,
    detail: string,
  ): Promise<{ result: Result } | { found: Recorded; number: number }> {
    const alone = async (): Promise<{ result: Result }> => ({ result: await work.fetch() })
    if (this.#alone.has(work.key)) return alone()
    const text = `${work.key} ${detail}`
    const [name, nothing] = await Promise.all([sharedName('lead', text), sharedName('none', text)])
    if (name === undefined || nothing === undefined) return alone()

    const end = Date.now() + LONGEST_WAIT
    for (let wait = FIRST_PAUSE; ; wait = Math.min(wait * 1.5, LONGEST_PAUSE)) {
      const held = await this.#acquire(name)
      if (held === false) return alone()
      const look = await this.#settings.tier.look(work, [nothing])
      const found = look?.found && work.isUsable(look.found.entry) ? look.found : undefined
      const isHopeless = !look || look.state.values.get(nothing) !== undefined || Date.now() >= end
      if (held !== undefined && look && !found && !isHopeless) {
        return { result: await this.#run(work, look, { name, token: held, nothing }) }
      }
      if (held !== undefined) this.#release(name, held)
      if (found && look) return { found, number: look.state.number }
      if (isHopeless) return alone()
      // Not all at the same time.
      await pause(wait * (0.5 + Math.random()), work.signal)
    }
  }

  async #run<Result>(
    { key, fetch }: Work<Result>,
    { state }: Look,
    { name, token, nothing }: { name: string; token: string; nothing: string },
  ): Promise<Result> {
    const leading: Leading = { before: state, keeping: [] }
    this.#leading.set(key, leading)
    const stop = this.#renewing(name, token)
    try {
      return await fetch()
    } finally {
      if (this.#leading.get(key) === leading) this.#leading.delete(key)
      // The caller need not wait until the others know.
      void this.#finish(key, leading, nothing).finally(() => {
        stop()
        this.#release(name, token)
      })
    }
  }

  async #finish(key: string, { keeping }: Leading, nothing: string): Promise<void> {
    const kept = await Promise.all(keeping)
    if (kept.some(({ isShared }) => isShared)) return
    this.#alone.add(key)
    await this.#settings.tellNothing(nothing, NOTHING_KEPT)
  }

  /** A token, undefined when somebody else leads, false when the lock fails. */
  async #acquire(name: string): Promise<string | false | undefined> {
    const { lock, timeout, listener } = this.#settings
    if (this.#breaker.isStopped && !this.#breaker.shouldProbe()) return false
    const taking = guard(() => lock.acquire(name, lock.renew ? LEASE_TTL : FIXED_TTL))
    try {
      const token = await within(timeout, taking)
      this.#tell(this.#breaker.succeed())
      return token
    } catch (error) {
      // Taken too late, it is of no use here, and would keep others waiting.
      taking.then((token) => token !== undefined && this.#release(name, token)).catch(() => {})
      listener({ name: 'failed', operation: 'lock', error })
      this.#tell(this.#breaker.fail())
      return false
    }
  }

  /** A lock that cannot be freed frees itself in time. */
  #release(name: string, token: string): void {
    guard(() => this.#settings.lock.release(name, token)).catch(() => {})
  }

  #renewing(name: string, token: string): () => void {
    const { lock } = this.#settings
    if (!lock.renew) return () => {}
    const timer = setInterval(() => {
      guard(() => lock.renew?.(name, token, LEASE_TTL)).catch(() => {})
    }, RENEW_EVERY)
    return () => clearInterval(timer)
  }

  #tell(name: BreakerChange): void {
    if (name) this.#settings.listener({ name, operation: 'lock' })
  }
}

/** A call of something that users wrote, which may throw instead of rejecting. */
async function guard<Value>(call: () => Value | Promise<Value>): Promise<Value> {
  return call()
}

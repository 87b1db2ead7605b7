/** Failures in a row that stop the calls. */
const TOLERATED = 3

/** How long it is until the first probe, and the longest between two of them, in milliseconds: each wait is twice the one before. */
const FIRST_STOP = 1000
const LONGEST_STOP = 5000

/** What a breaker did about the outcome of a call. */
export type BreakerChange = 'stopped' | 'resumed' | undefined

/**
 * Stops calls to something that keeps failing, until a probe succeeds. It reads the clock instead of setting timers, so there is
 * nothing to leave behind.
 */
export class Breaker {
  #failures = 0
  #stop = 0
  #until = 0
  #isProbing = false

  /** Whether there should be no calls now. */
  get isStopped(): boolean {
    return this.#stop > 0
  }

  /** Asks to make a probe, whose outcome must be told then. True once for each time that one is due. */
  shouldProbe(): boolean {
    if (this.#stop === 0 || this.#isProbing || Date.now() < this.#until) return false
    this.#isProbing = true
    return true
  }

  succeed(): BreakerChange {
    const wasStopped = this.isStopped
    this.#failures = this.#stop = 0
    this.#isProbing = false
    return wasStopped ? 'resumed' : undefined
  }

  fail(): BreakerChange {
    this.#failures++
    const wasStopped = this.isStopped
    // Calls that were under way when it stopped fail too, and say nothing new.
    if (wasStopped ? !this.#isProbing : this.#failures < TOLERATED) return undefined
    this.#stop = Math.min(this.#stop * 2 || FIRST_STOP, LONGEST_STOP)
    this.#until = Date.now() + this.#stop
    this.#isProbing = false
    return wasStopped ? undefined : 'stopped'
  }
}

/** Failures in a row that stop the calls. */
const TOLERATED = 3

/** How long the first stop is, and the longest, in milliseconds: each is twice as long as the one before. */
const FIRST_STOP = 1000
const LONGEST_STOP = 10_000

/** What a breaker did about the outcome of a call. */
export type BreakerChange = 'stopped' | 'resumed' | undefined

/**
 * Stops calls to something that keeps failing. When the stop is over, one call is let through as a probe: its success ends
 * the stop, its failure begins a longer one. It reads the clock instead of setting timers, so there is nothing to leave behind.
 */
export class Breaker {
  #failures = 0
  #stop = 0
  #until = 0
  #probing = false

  /** Whether a call would be refused now. */
  get isStopped(): boolean {
    return this.#stop > 0 && (this.#probing || Date.now() < this.#until)
  }

  /** Asks to make a call, whose outcome must be told then. False: it is refused, and there is nothing to tell. */
  enter(): boolean {
    if (this.isStopped) return false
    this.#probing = this.#stop > 0
    return true
  }

  succeed(): BreakerChange {
    const wasStopped = this.#stop > 0
    this.#failures = this.#stop = 0
    this.#probing = false
    return wasStopped ? 'resumed' : undefined
  }

  fail(): BreakerChange {
    this.#failures++
    // Calls that were under way when it stopped fail too, and say nothing new.
    if (this.#stop > 0 && !this.#probing) return undefined
    if (this.#failures < TOLERATED) return undefined
    this.#stop = Math.min(this.#stop * 2 || FIRST_STOP, LONGEST_STOP)
    this.#until = Date.now() + this.#stop
    this.#probing = false
    return 'stopped'
  }
}

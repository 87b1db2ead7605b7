import { TimeoutError, type ResolvedConfig, type TimeoutOptions, type TimeoutPhase } from '@axios-ts/core'
import { own } from '@axios-ts/core/adapter'

/** Measures the phases of one request. `expire` is called once at most. */
export class PhaseClock {
  readonly #limits: TimeoutOptions
  readonly #expire: (phase: TimeoutPhase, ms: number) => void
  readonly #isHeldBack: () => boolean
  #timer: ReturnType<typeof setTimeout> | undefined
  #isStopped = false

  /** `isHeldBack` tells whether it is the reader who keeps the body back. */
  constructor(
    limits: TimeoutOptions,
    expire: (phase: TimeoutPhase, ms: number) => void,
    isHeldBack: () => boolean,
  ) {
    this.#limits = limits
    this.#expire = expire
    this.#isHeldBack = isHeldBack
    this.#start('connect')
  }

  /** One for a call that has `timeouts`. */
  static of(
    config: ResolvedConfig,
    expire: (error: TimeoutError) => void,
    isHeldBack: () => boolean,
    native: unknown,
  ): PhaseClock | undefined {
    const { timeouts } = own(config)
    const onExpire = (phase: TimeoutPhase, ms: number): void =>
      expire(new TimeoutError(config, native, { phase, ms }))
    return timeouts && new PhaseClock(timeouts, onExpire, isHeldBack)
  }

  /** Bytes pass, one way or the other, or are about to. */
  active(): void {
    this.#start('idle')
  }

  /** The request is on its way. */
  sent(): void {
    this.#start('response')
  }

  /** Nothing is measured any more, whatever else is told. */
  stop(): void {
    this.#isStopped = true
    clearTimeout(this.#timer)
  }

  #start(phase: TimeoutPhase): void {
    clearTimeout(this.#timer)
    const ms = Object.hasOwn(this.#limits, phase) ? this.#limits[phase] : undefined
    if (this.#isStopped || typeof ms !== 'number' || ms <= 0) return
    this.#timer = setTimeout(() => {
      if (phase === 'idle' && this.#isHeldBack()) this.#start(phase)
      else this.#expire(phase, ms)
    }, ms)
  }
}

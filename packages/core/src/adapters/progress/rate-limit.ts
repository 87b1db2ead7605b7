import { own } from '../../config/own-config.ts'
import type { ResolvedConfig } from '../../config/config.ts'

/** Bytes flow in pieces that take this part of a second each, so that a low rate is a trickle, not bursts. */
const PIECES_A_SECOND = 10

/** Keeps the bytes of one body to so many a second. */
export class RateLimit {
  /** The most bytes that may go at once. */
  readonly piece: number

  readonly #bytesPerMillisecond: number
  #due = 0
  #timer: ReturnType<typeof setTimeout> | undefined
  #wake: (() => void) | undefined

  constructor(bytesPerSecond: number) {
    this.piece = Math.max(1, Math.floor(bytesPerSecond / PIECES_A_SECOND))
    this.#bytesPerMillisecond = bytesPerSecond / 1000
  }

  /** Resolves when so many more bytes may go. */
  async wait(bytes: number): Promise<void> {
    const now = performance.now()
    const delay = this.#due - now
    this.#due = Math.max(this.#due, now) + bytes / this.#bytesPerMillisecond
    if (delay <= 0) return
    await new Promise<void>((resolve) => {
      this.#wake = resolve
      this.#timer = setTimeout(resolve, delay)
    })
  }

  /** Lets whoever waits go on: nothing more will be sent. */
  stop(): void {
    clearTimeout(this.#timer)
    this.#wake?.()
  }
}

/** The bytes a second that `maxRate` allows one way: it is one number for both, or `[up, down]`. */
export function rateOf(config: ResolvedConfig, direction: 'upload' | 'download'): number | undefined {
  const { maxRate } = own(config)
  const rate = Array.isArray(maxRate) ? maxRate[direction === 'upload' ? 0 : 1] : maxRate
  return typeof rate === 'number' && Number.isFinite(rate) && rate > 0 ? rate : undefined
}

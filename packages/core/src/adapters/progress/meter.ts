import type { ResolvedConfig } from '../../config/config.ts'
import { Progress } from './progress.ts'
import { RateLimit, rateOf } from './rate-limit.ts'

const PIECE = 65_536

/** Counts one body as it passes: holds it to its rate and tells of its progress. */
export class Meter {
  /** The most bytes that pass at once. */
  readonly piece: number

  readonly #progress: Progress | undefined
  readonly #limit: RateLimit | undefined
  readonly #fail: ((error: unknown) => void) | undefined

  /** A listener that throws fails what is measured, or, where `fail` is given, is handed to that. */
  constructor(progress: Progress | undefined, limit?: RateLimit, fail?: (error: unknown) => void) {
    this.#progress = progress
    this.#limit = limit
    this.#fail = fail
    this.piece = limit?.piece ?? PIECE
  }

  /** Resolves when a piece may pass. */
  async pass(bytes: number): Promise<void> {
    await this.#limit?.wait(bytes)
    this.#tell(() => this.#progress?.advance(bytes))
  }

  /** The body is complete. */
  end(): void {
    this.#tell(() => this.#progress?.finish())
  }

  /** The body will never be complete. */
  stop(): void {
    this.#limit?.stop()
    this.#progress?.stop()
  }

  #tell(tell: () => void): void {
    try {
      tell()
    } catch (error) {
      if (!this.#fail) throw error
      this.#fail(error)
    }
  }
}

/** What counts a body, where an option asks for it. `fail` ends the request when a listener throws. */
export function meterFor(
  config: ResolvedConfig,
  direction: 'upload' | 'download',
  total: number | undefined,
  fail: (error: unknown) => void,
): Meter | undefined {
  const progress = Progress.of(config, direction, total)
  const rate = rateOf(config, direction)
  if (progress === undefined && rate === undefined) return undefined
  return new Meter(progress, rate === undefined ? undefined : new RateLimit(rate), fail)
}

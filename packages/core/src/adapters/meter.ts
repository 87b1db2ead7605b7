import { own } from '../config/own-config.ts'
import type { ResolvedConfig } from '../config/config.ts'
import { Progress } from './progress.ts'
import { RateLimit, rateOf } from './rate-limit.ts'

const PIECE = 65_536

/** Counts one body as it passes: holds it to its rate and tells of its progress. */
export class Meter {
  /** The most bytes that pass at once. */
  readonly piece: number

  readonly #total: number | undefined
  readonly #progress: Progress | undefined
  readonly #limit: RateLimit | undefined
  #loaded = 0

  constructor(total: number | undefined, progress: Progress | undefined, limit: RateLimit | undefined) {
    this.#total = total
    this.#progress = progress
    this.#limit = limit
    this.piece = limit?.piece ?? PIECE
  }

  /** Resolves when a piece may pass. */
  async pass(bytes: number): Promise<void> {
    await this.#limit?.wait(bytes)
    this.#loaded += bytes
    this.#progress?.report(this.#loaded, this.#total)
  }

  /** The body is complete. */
  end(): void {
    this.#progress?.flush()
  }

  /** The body will never be complete. */
  stop(): void {
    this.#limit?.stop()
    this.#progress?.stop()
  }
}

/** What counts a body, where an option asks for it. `fail` ends the request when a listener throws. */
export function meterFor(
  config: ResolvedConfig,
  direction: 'upload' | 'download',
  total: number | undefined,
  fail: (error: unknown) => void,
): Meter | undefined {
  const { onUploadProgress, onDownloadProgress } = own(config)
  const listener = direction === 'upload' ? onUploadProgress : onDownloadProgress
  const rate = rateOf(config, direction)
  if (typeof listener !== 'function' && rate === undefined) return undefined
  return new Meter(
    total,
    typeof listener === 'function' ? new Progress(listener, direction, fail) : undefined,
    rate === undefined ? undefined : new RateLimit(rate),
  )
}

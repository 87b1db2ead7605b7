import type { Spread } from './spread.ts'
import { number, spread as spreadText } from './report/text.ts'

/** What was wanted, what was measured, and whether that is enough. */
export interface Goal {
  /** What `reasons.ts` knows it by. */
  readonly id: string
  readonly work: string
  /** Under what circumstances, where the same is wanted under several. */
  readonly when?: string
  readonly wanted: string
  readonly measured: string
  readonly isMet: boolean
}

interface Wanted {
  readonly id: string
  readonly work: string
  readonly when?: string
  /** Follows the limit: `× the throughput of got`, `µs`. */
  readonly of: string
  readonly limit: number
}

/** The median decides. */
export function atLeast(measured: Spread, { limit, of, ...goal }: Wanted): Goal {
  return {
    ...goal,
    wanted: `at least ${number(limit)} ${of}`,
    measured: spreadText(measured),
    isMet: measured.median >= limit,
  }
}

export function atMost(measured: Spread, { limit, of, ...goal }: Wanted): Goal {
  return {
    ...goal,
    wanted: `at most ${number(limit)} ${of}`,
    measured: spreadText(measured),
    isMet: measured.median <= limit,
  }
}

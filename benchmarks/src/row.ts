import type { Goal } from './goal.ts'
import type { Pace } from './pace.ts'
import type { Servers } from './server/servers.ts'

/** What every row is given. */
interface Bench {
  readonly servers: Servers
  readonly pace: Pace
}

/** One line of a chart. */
export interface Bar {
  readonly name: string
  readonly value: number
  readonly low: number
  readonly high: number
}

/** Bars that share a scale. */
export interface Chart {
  readonly title: string
  readonly unit: string
  readonly bars: readonly Bar[]
}

export interface Table {
  readonly title: string
  readonly head: readonly string[]
  readonly lines: readonly (readonly string[])[]
}

/** What a row came to. */
export interface Outcome {
  readonly goals: readonly Goal[]
  readonly tables: readonly Table[]
  readonly charts?: readonly Chart[]
  /** What a reader must know to understand the figures. */
  readonly notes?: readonly string[]
}

/** A thing to measure. Its module is in `rows/`. */
export interface Row {
  readonly name: string
  readonly title: string
  run(bench: Bench): Promise<Outcome>
}

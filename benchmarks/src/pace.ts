import type { Load } from './worker/slice.ts'

/** How long everything takes. */
export interface Pace {
  readonly quick: boolean
  readonly rounds: number
  /** Of a contender's lap, in milliseconds. */
  readonly lap: number
  readonly warmUp: number
  /** How often a program that is run afresh each time is run. */
  readonly repetitions: number
}

export const fullPace: Pace = { quick: false, rounds: 15, lap: 150, warmUp: 500, repetitions: 15 }
export const quickPace: Pace = { quick: true, rounds: 4, lap: 50, warmUp: 150, repetitions: 4 }

export const loadsOf = ({ lap }: Pace, ...inFlight: number[]): Load[] =>
  inFlight.map((count) => ({ inFlight: count, milliseconds: lap }))

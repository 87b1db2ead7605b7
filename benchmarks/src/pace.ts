import type { Load } from './worker/slice.ts'

/** How long everything takes. */
export interface Pace {
  readonly quick: boolean
  readonly rounds: number
  /** How many processes a contender has for them, one after the other. */
  readonly lives: number
  /** Of a contender's lap, in milliseconds. */
  readonly lap: number
  /** Until the engine has compiled what is called often, in milliseconds. */
  readonly warmUp: number
  /** How often a program that is run afresh each time is run. */
  readonly repetitions: number
}

export const fullPace: Pace = { quick: false, rounds: 12, lives: 3, lap: 150, warmUp: 2000, repetitions: 15 }
export const quickPace: Pace = { quick: true, rounds: 4, lives: 1, lap: 100, warmUp: 400, repetitions: 4 }

export const loadsOf = ({ lap }: Pace, ...inFlight: number[]): Load[] =>
  inFlight.map((count) => ({ inFlight: count, milliseconds: lap }))

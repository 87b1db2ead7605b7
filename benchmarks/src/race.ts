import { spreadOf, type Spread } from './spread.ts'
import { Worker, type Contender } from './worker/contender.ts'
import type { Lap, Load } from './worker/slice.ts'

export interface RacePlan {
  readonly contenders: readonly Contender[]
  /** Each is a race of its own, with the same processes. */
  readonly loads: readonly Load[]
  /** How many processes a contender has, one after the other, each for its part of the rounds; default 1. */
  readonly lives?: number
  readonly rounds: number
  /** Before anything is counted, in milliseconds. */
  readonly warmUp: number
}

/** What every contender did under one load, lap by lap: laps of the same index were run one right after the other. */
export class Results {
  readonly load: Load
  readonly #laps = new Map<string, Lap[]>()

  constructor(load: Load) {
    this.load = load
  }

  add(name: string, lap: Lap): void {
    this.#laps.set(name, [...(this.#laps.get(name) ?? []), lap])
  }

  get names(): string[] {
    return [...this.#laps.keys()]
  }

  has(name: string): boolean {
    return this.#laps.has(name)
  }

  /** Runs a second. */
  rate(name: string): Spread {
    return this.#spread(name, rateOf)
  }

  /** Microseconds of CPU a run: who else uses the machine changes it less than the time. */
  cpu(name: string): Spread {
    return this.#spread(name, cpuOf)
  }

  /** The rate of one as a multiple of another's, round by round, so that what slowed the machine slowed both. */
  rateRatio(name: string, reference: string): Spread {
    return this.#combine([name, reference], rateOf, (one = NaN, other = NaN) => one / other)
  }

  /** A figure made of several contenders' CPU a run, round by round. */
  cpuOf(names: readonly string[], figure: (...cpu: number[]) => number): Spread {
    return this.#combine(names, cpuOf, figure)
  }

  #combine(
    names: readonly string[],
    of: (lap: Lap) => number,
    figure: (...values: number[]) => number,
  ): Spread {
    const columns = names.map((name) => this.#lapsOf(name).map(of))
    const rounds = columns[0]?.map((_, round) => figure(...columns.map((column) => column[round] ?? NaN)))
    return spreadOf(rounds ?? [])
  }

  #spread(name: string, of: (lap: Lap) => number): Spread {
    return spreadOf(this.#lapsOf(name).map(of))
  }

  #lapsOf(name: string): readonly Lap[] {
    const laps = this.#laps.get(name)
    if (!laps) throw new Error(`${name} took no part`)
    return laps
  }
}

const rateOf = ({ runs, seconds }: Lap): number => runs / seconds
const cpuOf = ({ runs, cpu }: Lap): number => cpu / runs

/** Lets the contenders run in turn: many short laps, each round beginning with the next one. */
export async function race({ lives = 1, ...plan }: RacePlan): Promise<Results[]> {
  const all = plan.loads.map((load) => new Results(load))
  const rounds = Math.ceil(plan.rounds / lives)
  for (let life = 0; life < lives; life++) await live({ ...plan, rounds }, all)
  return all
}

async function live({ contenders, rounds, warmUp }: RacePlan, all: readonly Results[]): Promise<void> {
  const workers: Worker[] = []
  try {
    for (const contender of contenders) workers.push(await Worker.start(contender))
    for (const results of all) {
      for (const worker of workers) await worker.slice({ ...results.load, milliseconds: warmUp })
      await measure(workers, results, rounds)
    }
  } finally {
    await Promise.all(workers.map((worker) => worker.stop()))
  }
}

async function measure(workers: readonly Worker[], results: Results, rounds: number): Promise<void> {
  for (let round = 0; round < rounds; round++) {
    const first = round % workers.length
    for (const worker of [...workers.slice(first), ...workers.slice(0, first)]) {
      results.add(worker.contender.name, await worker.slice(results.load))
    }
  }
}

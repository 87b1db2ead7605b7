import { createHook } from 'node:async_hooks'
import { Session } from 'node:inspector/promises'

/** What one call creates. */
export interface Counts {
  readonly promises: number
  /** Everything on the heap: objects, closures, strings, and numbers that are no small integers. */
  readonly objects: number
}

const WARM_UP = 50
const CALLS = 100
/** The least of several says what a call needs: chance, such as a clock that moved on, only ever adds. */
const BATCHES = 3

/**
 * Counts exactly, and the same each time, in a process whose compiler does not optimize (see `flags`): what is counted is
 * what the code asks for, not what an optimizer that had more or less time left of it.
 */
export async function countsOf(call: (number: number) => unknown): Promise<Counts> {
  let number = 0
  const run = async (times: number): Promise<void> => {
    for (let time = 0; time < times; time++) await call(number++)
  }
  await run(WARM_UP)
  const promises: number[] = []
  const objects: number[] = []
  for (let batch = 0; batch < BATCHES; batch++) {
    promises.push(await promisesIn(() => run(CALLS)))
    objects.push(await objectsIn(() => run(CALLS)))
  }
  return { promises: perCall(promises), objects: perCall(objects) }
}

/** For the process that counts. With an interval of one byte and no chance in it, a sampling profiler takes every object. */
export const flags: readonly string[] = [
  '--expose-gc',
  '--no-opt',
  '--no-maglev',
  '--no-sparkplug',
  '--single-threaded',
  '--sampling-heap-profiler-suppress-randomness',
]

function perCall(totals: readonly number[]): number {
  return Math.round(Math.min(...totals) / CALLS)
}

async function promisesIn(run: () => Promise<void>): Promise<number> {
  let count = 0
  const hook = createHook({
    init(_id, type) {
      if (type === 'PROMISE') count++
    },
  })
  hook.enable()
  await run()
  hook.disable()
  return count
}

async function objectsIn(run: () => Promise<void>): Promise<number> {
  const session = new Session()
  session.connect()
  globalThis.gc?.()
  await session.post('HeapProfiler.startSampling', {
    samplingInterval: 1,
    includeObjectsCollectedByMajorGC: true,
    includeObjectsCollectedByMinorGC: true,
  })
  await run()
  const { profile } = await session.post('HeapProfiler.stopSampling')
  session.disconnect()
  // @types/node does not know of them.
  return (profile as typeof profile & { samples: unknown[] }).samples.length
}

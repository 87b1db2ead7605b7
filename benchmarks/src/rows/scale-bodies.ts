import { race, type Results } from '../race.ts'
import { number } from '../report/text.ts'
import type { Row } from '../row.ts'
import { carriers, contendersOf } from './clients.ts'

const MB = 1_000_000

export const scaleBodies: Row = {
  name: 'scale-bodies',
  title: 'Bodies from 1 KB to 100 MB, read as a whole',
  async run({ servers, pace }) {
    const sizes = pace.quick ? [1000, 10 * MB] : [1000, 10_000, 100_000, MB, 10 * MB, 100 * MB]
    const all: [size: number, Results][] = []
    for (const size of sizes) {
      const contenders = contendersOf(carriers, 'bytes', servers.origin, String(size))
      // A slice ends with the request that it is in: of the largest there is one in each.
      const loads = [{ inFlight: 1, milliseconds: pace.lap }]
      const warmUp = size > MB ? 1 : pace.warmUp
      const [results] = (await race({ contenders, loads, rounds: pace.quick ? 3 : 5, warmUp })) as [Results]
      all.push([size, results])
    }
    return {
      goals: [],
      tables: [
        {
          title: 'MB a second (CPU µs a request)',
          head: ['client', ...sizes.map((size) => (size < MB ? `${size / 1000} KB` : `${size / MB} MB`))],
          lines: (all[0]?.[1].names ?? []).map((name) => [
            name,
            ...all.map(
              ([size, results]) =>
                `${number((results.rate(name).median * size) / MB)} (${number(results.cpu(name).median)})`,
            ),
          ]),
        },
      ],
    }
  },
}

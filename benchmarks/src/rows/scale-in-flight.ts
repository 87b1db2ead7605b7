import { loadsOf } from '../pace.ts'
import { race } from '../race.ts'
import { number } from '../report/text.ts'
import type { Row } from '../row.ts'
import { carriers, contendersOf } from './clients.ts'

export const scaleInFlight: Row = {
  name: 'scale-in-flight',
  title: 'Small JSON, from 1 to 1,000 in flight',
  async run({ servers, pace }) {
    const counts = pace.quick ? [1, 32, 1000] : [1, 4, 16, 64, 256, 1000]
    const all = await race({
      contenders: contendersOf(carriers, 'json', servers.canned),
      loads: loadsOf(pace, ...counts),
      rounds: pace.quick ? 3 : 5,
      warmUp: pace.warmUp,
    })
    return {
      goals: [],
      tables: [
        {
          title: 'Requests a second (CPU µs a request)',
          head: ['client', ...counts.map((count) => `${number(count)} in flight`)],
          lines: (all[0]?.names ?? []).map((name) => [
            name,
            ...all.map(
              (results) => `${number(results.rate(name).median)} (${number(results.cpu(name).median)})`,
            ),
          ]),
        },
      ],
    }
  },
}

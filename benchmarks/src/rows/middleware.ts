import { atMost } from '../goal.ts'
import { loadsOf } from '../pace.ts'
import { race, type Results } from '../race.ts'
import { spread } from '../report/text.ts'
import type { Row } from '../row.ts'

const bare = 'no middleware'
const application = '10 application middlewares'

const contenders = [
  { name: bare, task: 'pipeline', args: ['application', '0', 'small'] },
  { name: application, task: 'pipeline', args: ['application', '10', 'small'] },
  { name: '10 network middlewares', task: 'pipeline', args: ['network', '10', 'small'] },
  { name: '10 request interceptors', task: 'pipeline', args: ['interceptor', '10', 'small'] },
  { name: 'axios, none', task: 'axios-interceptors', args: ['0'] },
  { name: 'axios, 10 request interceptors', task: 'axios-interceptors', args: ['10'] },
]

export const middleware: Row = {
  name: 'middleware',
  title: 'Ten things that only pass a call on, over an adapter that answers at once',
  async run({ pace }) {
    // A difference of two microseconds takes many laps to be seen.
    const rounds = pace.rounds * 3
    const loads = loadsOf({ ...pace, lap: pace.lap / 2 }, 1)
    const [results] = (await race({ ...pace, contenders, loads, rounds })) as [Results]
    const added = (name: string, reference: string): string =>
      spread(results.cpuOf([name, reference], (one = NaN, other = NaN) => one - other))
    return {
      goals: [
        atMost(
          results.cpuOf([application, bare], (with_ = NaN, without = NaN) => with_ - without),
          { id: 'middleware/ten', work: 'ten pass-through middlewares', of: 'µs of CPU together', limit: 2 },
        ),
      ],
      tables: [
        {
          title: 'A call without a network',
          head: ['around the call', 'CPU µs/call', 'added, µs'],
          lines: results.names.map((name) => [
            name,
            spread(results.cpu(name)),
            added(name, name.startsWith('axios') ? 'axios, none' : bare),
          ]),
        },
      ],
    }
  },
}

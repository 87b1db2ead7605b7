import { titleOf, type ClientName } from '../clients/names.ts'
import { atLeast } from '../goal.ts'
import { loadsOf } from '../pace.ts'
import { race } from '../race.ts'
import type { Row } from '../row.ts'
import { contendersOf, throughputTable } from './clients.ts'

const clients: ClientName[] = ['axios-ts', 'got', 'got-stream', 'axios']
const ours = titleOf('axios-ts')

export const defaultAdapter: Row = {
  name: 'default-adapter',
  title: 'The default adapter of Node, over got',
  async run({ servers, pace }) {
    const contenders = contendersOf(clients, 'json', servers.canned)
    const all = await race({ ...pace, contenders, loads: loadsOf(pace, 1, 32) })
    const goals = all.flatMap((results) =>
      (
        [
          ['got', 0.97],
          ['axios', 1],
        ] as const
      ).map(([peer, limit]) =>
        atLeast(results.rateRatio(ours, titleOf(peer)), {
          id: `default-adapter/${peer}/${results.load.inFlight}`,
          work: 'default adapter, small JSON',
          when: `${results.load.inFlight} in flight`,
          of: `× the requests a second of ${titleOf(peer)}`,
          limit,
        }),
      ),
    )
    const notes = [
      'got.stream is got without its promise, retries and parsing: what the adapter is built on.',
    ]
    return { goals, tables: [throughputTable('Beside got and axios', all, titleOf('got'))], notes }
  },
}

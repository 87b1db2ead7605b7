import { titleOf, type ClientName } from '../clients/names.ts'
import { atLeast } from '../goal.ts'
import { loadsOf } from '../pace.ts'
import { race } from '../race.ts'
import type { Row } from '../row.ts'
import { contendersOf, throughputTable } from './clients.ts'

const peers: ClientName[] = ['fetch', 'ky', 'ofetch', 'wretch', 'xior']
const ours = titleOf('axios-ts-fetch')

export const fetchAdapter: Row = {
  name: 'fetch-adapter',
  title: 'The fetch adapter',
  async run({ servers, pace }) {
    const contenders = contendersOf(
      ['axios-ts-fetch', 'axios-fetch', 'fetch-signal', ...peers],
      'json',
      servers.canned,
    )
    const all = await race({ ...pace, contenders, loads: loadsOf(pace, 1, 32) })
    const goals = all.flatMap((results) =>
      peers.map((peer) =>
        atLeast(results.rateRatio(ours, titleOf(peer)), {
          id: `fetch-adapter/${peer}/${results.load.inFlight}`,
          work: 'fetch adapter, small JSON',
          when: `${results.load.inFlight} in flight`,
          of: `× the requests a second of ${titleOf(peer)}`,
          limit: peer === 'fetch' ? 0.97 : 1,
        }),
      ),
    )
    const notes = [
      'fetch + signal is fetch with an AbortController for each request, which the adapter does without where it can.',
    ]
    return { goals, tables: [throughputTable('Beside what is built on fetch', all, titleOf('fetch'))], notes }
  },
}

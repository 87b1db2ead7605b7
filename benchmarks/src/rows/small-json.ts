import { isOurs, titleOf, type ClientName } from '../clients/names.ts'
import { atLeast, type Goal } from '../goal.ts'
import { loadsOf } from '../pace.ts'
import { race, type Results } from '../race.ts'
import type { Chart, Row } from '../row.ts'
import { contendersOf, throughputTable } from './clients.ts'

const clients: ClientName[] = [
  'axios-ts-undici',
  'axios-ts',
  'axios-ts-fetch',
  'undici',
  'node-http',
  'fetch',
  'ofetch',
  'wretch',
  'xior',
  'ky',
  'got',
  'superagent',
  'axios',
  'axios-fetch',
]
const ours = titleOf('axios-ts-undici')
const bare = titleOf('undici')
const work = '`adapter-undici`, small JSON'

export const smallJson: Row = {
  name: 'small-json',
  title: 'Small JSON, GET',
  async run({ servers, pace }) {
    const contenders = contendersOf(clients, 'json', servers.canned)
    const all = await race({ ...pace, contenders, loads: loadsOf(pace, 1, 32) })
    return {
      goals: all.flatMap(goalsOf),
      tables: [throughputTable('Every client', all, bare)],
      charts: all.map(chartOf),
    }
  },
}

function goalsOf(results: Results): Goal[] {
  if (!results.has(ours)) return []
  const { inFlight } = results.load
  const goal = (peer: ClientName, limit: number): Goal =>
    atLeast(results.rateRatio(ours, titleOf(peer)), {
      id: `small-json/${peer}/${inFlight}`,
      work,
      when: `${inFlight} in flight`,
      of: `× the requests a second of ${titleOf(peer)}`,
      limit,
    })
  return [goal('undici', 0.95), goal('axios', 4), goal('ofetch', 1.5)]
}

function chartOf(results: Results): Chart {
  const bars = results.names.map((name) => {
    const { low, median, high } = results.rateRatio(name, bare)
    return { name, value: median, low, high, isOurs: isOurs(name) }
  })
  return {
    title: `${results.load.inFlight} in flight`,
    unit: `requests a second, as a share of ${bare}`,
    bars: bars.toSorted((one, other) => other.value - one.value),
  }
}

import { join } from 'node:path'
import { titleOf, type ClientName } from '../clients/names.ts'
import type { Goal } from '../goal.ts'
import { repeat, runProgram } from '../program.ts'
import { bytes, number } from '../report/text.ts'
import type { Row } from '../row.ts'
import { spreadOf } from '../spread.ts'
import { carriers } from './clients.ts'

const hold = join(import.meta.dirname, '../programs/hold.ts')

interface Held {
  /** Bytes a request, what the garbage collector knows of. */
  heap: number
  rss: number
  answered: number
}

export const inFlight: Row = {
  name: 'in-flight',
  title: 'Many requests in flight at a time',
  async run({ servers, pace }) {
    const count = pace.quick ? 1000 : 10_000
    const held = await repeat(
      pace.quick ? 1 : 2,
      Object.fromEntries(
        carriers.map((name) => [name, () => runProgram<Held>(hold, [name, servers.origin, String(count)])]),
      ),
    )
    const heapOf = (name: ClientName): number => spreadOf((held[name] ?? []).map(({ heap }) => heap)).median
    const answeredOf = (name: ClientName): number =>
      Math.min(...(held[name] ?? []).map(({ answered }) => answered))
    const goals = carriers
      .filter((name) => name.startsWith('axios-ts'))
      .flatMap((name): Goal[] => {
        const work = `${number(count)} requests in flight`
        const when = titleOf(name)
        const limit = heapOf('axios')
        return [
          {
            id: `in-flight/${name}/memory`,
            work,
            when,
            wanted: `memory a request below axios's, ${bytes(limit)}`,
            measured: bytes(heapOf(name)),
            isMet: heapOf(name) < limit,
          },
          {
            id: `in-flight/${name}/answered`,
            work,
            when,
            wanted: 'all answered',
            measured: number(answeredOf(name)),
            isMet: answeredOf(name) === count,
          },
        ]
      })
    return {
      goals,
      tables: [
        {
          title: `${number(count)} requests in flight`,
          head: ['client', 'heap and buffers a request', 'resident memory a request', 'answered'],
          lines: carriers.map((name) => [
            titleOf(name),
            bytes(heapOf(name)),
            bytes(spreadOf((held[name] ?? []).map(({ rss }) => rss)).median),
            number(answeredOf(name)),
          ]),
        },
      ],
      notes: ['Every request has a connection of its own, whose memory is counted too.'],
    }
  },
}

import { join } from 'node:path'
import { titleOf, type ClientName } from '../clients/names.ts'
import { atLeast, atMost, type Goal } from '../goal.ts'
import { repeat, runProgram } from '../program.ts'
import { bytes as bytesText, number, spread } from '../report/text.ts'
import type { Row, Table } from '../row.ts'
import { spreadOf } from '../spread.ts'
import { carriers } from './clients.ts'

const MiB = 1024 ** 2
const transfer = join(import.meta.dirname, '../programs/transfer.ts')

/** Each adapter, and the library that it is built on. */
const libraries: Partial<Record<ClientName, ClientName>> = {
  'axios-ts': 'got',
  'axios-ts-fetch': 'fetch',
  'axios-ts-undici': 'undici',
}

interface Transfer {
  seconds: number
  cpu: number
  peak: number
}
type Transfers = Record<string, Transfer[]>

export const streams: Row = {
  name: 'streams',
  title: 'A large body, down and up, as a stream',
  async run({ servers, pace }) {
    const size = pace.quick ? 128 * MiB : 1024 * MiB
    const tables: Table[] = []
    const goals: Goal[] = []
    for (const direction of ['down', 'up'] as const) {
      const transfers = await repeat(
        pace.quick ? 3 : 4,
        Object.fromEntries(
          carriers.map((name) => [
            name,
            () => runProgram<Transfer>(transfer, [name, direction, servers.origin, String(size)]),
          ]),
        ),
      )
      tables.push(tableOf(`${bytesText(size)} ${direction}`, transfers, size))
      goals.push(...carriers.flatMap((name) => goalsOf(name, direction, transfers, size)))
    }
    return { goals, tables }
  },
}

function goalsOf(name: ClientName, direction: string, transfers: Transfers, size: number): Goal[] {
  const library = libraries[name]
  if (!library) return []
  const ours = transfers[name] ?? []
  const theirs = transfers[library] ?? []
  const work = `${bytesText(size)} as a stream, ${titleOf(name)}`
  const pair = (figure: (one: Transfer, other: Transfer) => number): number[] =>
    ours.map((one, round) => figure(one, theirs[round] ?? one))
  return [
    atLeast(spreadOf(pair((one, other) => other.seconds / one.seconds)), {
      id: `streams/${direction}/${name}/throughput`,
      work,
      when: direction,
      of: `× the throughput of ${titleOf(library)}`,
      limit: 0.95,
    }),
    atMost(spreadOf(pair((one, other) => (one.peak - other.peak) / MiB)), {
      id: `streams/${direction}/${name}/memory`,
      work,
      when: direction,
      of: `MiB of peak memory over ${titleOf(library)}`,
      limit: 16,
    }),
  ]
}

function tableOf(title: string, transfers: Transfers, size: number): Table {
  return {
    title,
    head: ['client', 'MiB/s', 'CPU ms', 'peak memory, MiB'],
    lines: Object.entries(transfers).map(([name, runs]) => [
      titleOf(name as ClientName),
      spread(spreadOf(runs.map(({ seconds }) => size / MiB / seconds))),
      number(spreadOf(runs.map(({ cpu }) => cpu / 1000)).median),
      spread(spreadOf(runs.map(({ peak }) => peak / MiB))),
    ]),
  }
}

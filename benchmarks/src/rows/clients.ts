import { titleOf, type ClientName } from '../clients/names.ts'
import type { Results } from '../race.ts'
import { number, spread } from '../report/text.ts'
import type { Table } from '../row.ts'
import type { Contender } from '../worker/contender.ts'

/** Every adapter, each beside the library that it is built on, and axios. */
export const carriers: readonly ClientName[] = [
  'axios-ts',
  'got',
  'axios-ts-fetch',
  'fetch',
  'axios-ts-undici',
  'undici',
  'axios',
]

export function contendersOf(names: readonly ClientName[], task: string, ...args: string[]): Contender[] {
  return names.map((name) => ({ name: titleOf(name), task, args: [name, ...args] }))
}

/** Throughput, its share of a reference's, and CPU, under every load. */
export function throughputTable(title: string, all: readonly Results[], reference: string): Table {
  const names = all[0]?.names.toSorted((one, other) => median(all.at(-1), other) - median(all.at(-1), one))
  return {
    title,
    head: [
      'client',
      ...all.flatMap(({ load: { inFlight } }) => [
        `requests/s, ${inFlight} in flight`,
        `of ${reference}`,
        'CPU µs/request',
      ]),
    ],
    lines: (names ?? []).map((name) => [
      name,
      ...all.flatMap((results) => [
        number(results.rate(name).median),
        spread(results.rateRatio(name, reference)),
        spread(results.cpu(name)),
      ]),
    ]),
  }
}

function median(results: Results | undefined, name: string): number {
  return results?.rate(name).median ?? 0
}

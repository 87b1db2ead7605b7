import { join } from 'node:path'
import { atMost } from '../goal.ts'
import { repeat, runProgram } from '../program.ts'
import { spread } from '../report/text.ts'
import type { Row } from '../row.ts'
import { spreadOf } from '../spread.ts'

const program = join(import.meta.dirname, '../programs/import.ts')
const lazyGot = join(import.meta.dirname, '../programs/lazy-got.ts')
const packages = ['@axios-ts/core', 'axios', 'got', 'ky', 'ofetch', 'superagent', 'undici', 'wretch', 'xior']

export const coldImport: Row = {
  name: 'import',
  title: 'Loading the package in a fresh process',
  async run({ servers, pace }) {
    const loads = await repeat(
      pace.repetitions,
      Object.fromEntries(
        packages.map((name) => [name, () => runProgram<{ milliseconds: number }>(program, [name])]),
      ),
    )
    const timesOf = (name: string): number[] => (loads[name] ?? []).map(({ milliseconds }) => milliseconds)
    const axios = timesOf('axios')
    const ratio = timesOf('@axios-ts/core').map((time, round) => time / (axios[round] ?? NaN))
    const got = await runProgram<{ before: boolean; after: boolean }>(lazyGot, [servers.origin])
    return {
      goals: [
        atMost(spreadOf(ratio), {
          id: 'import/axios',
          work: '`import` of core, cold',
          of: '× the time of axios',
          limit: 0.5,
        }),
        {
          id: 'import/got',
          work: '`import` of core, cold',
          wanted: 'got loaded with the first request, not before',
          measured: `${got.before ? 'loaded' : 'not loaded'} before, ${got.after ? 'loaded' : 'not loaded'} after`,
          isMet: !got.before && got.after,
        },
      ],
      tables: [
        {
          title: 'Cold imports',
          head: ['package', 'ms'],
          lines: packages.map((name) => [name, spread(spreadOf(timesOf(name)))]),
        },
      ],
    }
  },
}

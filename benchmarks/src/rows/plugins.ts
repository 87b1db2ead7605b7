import { atMost } from '../goal.ts'
import { loadsOf } from '../pace.ts'
import { race, type Results } from '../race.ts'
import { spread } from '../report/text.ts'
import type { Row, Table } from '../row.ts'
import type { Contender } from '../worker/contender.ts'

const bare = 'bare client'
const winston = 'winston alone, two lines'
const all = 'auth, cache and logger'
const combinations = {
  [bare]: '',
  auth: 'auth',
  cache: 'cache',
  logger: 'logger',
  [all]: 'auth,cache,logger',
}

export const plugins: Row = {
  name: 'plugins',
  title: 'Auth, cache (every request a miss) and logger installed',
  async run({ servers, pace }) {
    const loads = loadsOf(pace, 1)
    const lines: Contender = { name: winston, task: 'log-lines', args: [] }
    const over = async (adapter: string): Promise<Results> => {
      const contenders = Object.entries(combinations).map(([name, names]) => {
        return { name, task: 'plugins', args: [names, adapter, servers.canned] }
      })
      const [results] = await race({ ...pace, contenders: [...contenders, lines], loads })
      return results as Results
    }
    const [default_, instant] = [await over('default'), await over('instant')]
    return {
      goals: [
        atMost(
          default_.cpuOf(
            [all, winston, bare],
            (with_ = NaN, log = NaN, without = NaN) => (with_ - log) / without,
          ),
          {
            id: 'plugins/three',
            work: 'auth (static), cache (miss) and logger (info to a null stream), winston set aside',
            of: '× the CPU of the bare client',
            limit: 1.25,
          },
        ),
      ],
      tables: [
        tableOf('Over the default adapter', default_),
        tableOf('Over an adapter that answers at once', instant),
      ],
      notes: ['winston alone formats the two lines of a call and writes them to a stream that drops them.'],
    }
  },
}

function tableOf(title: string, results: Results): Table {
  return {
    title,
    head: ['installed', 'CPU µs/request', 'over the bare client, µs'],
    lines: results.names.map((name) => [
      name,
      spread(results.cpu(name)),
      name === winston
        ? ''
        : spread(results.cpuOf([name, bare], (with_ = NaN, without = NaN) => with_ - without)),
    ]),
  }
}

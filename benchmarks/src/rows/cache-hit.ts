import { join } from 'node:path'
import { caches } from '../caches/names.ts'
import { atLeast, atMost } from '../goal.ts'
import { loadsOf } from '../pace.ts'
import { runProgram } from '../program.ts'
import { race, type Results } from '../race.ts'
import { number, spread } from '../report/text.ts'
import type { Row, Table } from '../row.ts'

const bare = 'bare pipeline'
const ours = caches['axios-ts']
const peer = caches['axios-cache-interceptor']
const cold = join(import.meta.dirname, '../programs/cold.ts')

interface Cold {
  requests: number
  answered: number
  objects: number
}

export const cacheHit: Row = {
  name: 'cache-hit',
  title: 'An answer from the cache, 1 KB of JSON',
  async run({ servers, pace }) {
    const contenders = [
      { name: bare, task: 'pipeline', args: ['application', '0', 'kilobyte'] },
      ...Object.entries(caches).map(([cache, name]) => {
        return { name, task: 'cache-hit', args: [cache, `${servers.origin}/kilobyte/0`] }
      }),
    ]
    const [results] = (await race({ ...pace, contenders, loads: loadsOf(pace, 1) })) as [Results]

    const origins: Record<string, Cold> = {}
    for (const [cache, name] of Object.entries(caches)) {
      origins[name] = await runProgram<Cold>(cold, [cache, servers.origin])
    }
    const { requests = NaN, answered = NaN } = origins[ours] ?? {}
    return {
      goals: [
        atMost(
          results.cpuOf([ours, bare], (hit = NaN, without = NaN) => hit - without),
          {
            id: 'cache-hit/over-bare',
            work: 'cache hit, 1 KB JSON',
            of: 'µs of CPU over the bare pipeline',
            limit: 10,
          },
        ),
        atLeast(results.rateRatio(ours, peer), {
          id: 'cache-hit/peer',
          work: 'cache hit, 1 KB JSON',
          of: `× the hits a second of ${peer}`,
          limit: 3,
        }),
        {
          id: 'cache-hit/cold',
          work: '1,000 concurrent requests for what is not cached yet',
          wanted: 'one at the origin, all answered',
          measured: `${number(requests)} at the origin, ${number(answered)} answered`,
          isMet: requests === 1 && answered === 1000,
        },
      ],
      tables: [hits(results), stampede(origins)],
      notes: [`${bare} is a call over an adapter that answers the same 1 KB at once.`],
    }
  },
}

function hits(results: Results): Table {
  return {
    title: 'Hits',
    head: ['cache', 'hits/s', `of ${peer}`, 'CPU µs/hit'],
    lines: results.names.map((name) => [
      name,
      number(results.rate(name).median),
      spread(results.rateRatio(name, peer)),
      spread(results.cpu(name)),
    ]),
  }
}

function stampede(origins: Record<string, Cold>): Table {
  return {
    title: '1,000 concurrent requests for what is not cached yet',
    head: ['cache', 'at the origin', 'answered', 'objects of their own'],
    lines: Object.entries(origins).map(([name, { requests, answered, objects }]) => [
      name,
      number(requests),
      number(answered),
      number(objects),
    ]),
  }
}

import { loadsOf } from '../pace.ts'
import { race, type Results } from '../race.ts'
import { spread } from '../report/text.ts'
import type { Row } from '../row.ts'

const counts = [0, 1, 2, 5, 10, 20, 50]
const ours = (count: number): string => `${count} plugins`
const theirs = (count: number): string => `axios, ${count} interceptors`

export const scalePlugins: Row = {
  name: 'scale-plugins',
  title: 'From none to 50 plugins, over an adapter that answers at once',
  async run({ pace }) {
    const contenders = counts.flatMap((count) => [
      { name: ours(count), task: 'installed', args: [String(count)] },
      { name: theirs(count), task: 'axios-interceptors', args: [String(count)] },
    ])
    const rounds = pace.quick ? 3 : 7
    const [results] = (await race({ ...pace, contenders, loads: loadsOf(pace, 1), rounds })) as [Results]
    const time = (name: string): string => spread(results.cpu(name))
    return {
      goals: [],
      tables: [
        {
          title: 'CPU µs a call',
          head: ['count', 'axios-ts, plugins with a network middleware', 'axios, request interceptors'],
          lines: counts.map((count) => [String(count), time(ours(count)), time(theirs(count))]),
        },
      ],
    }
  },
}

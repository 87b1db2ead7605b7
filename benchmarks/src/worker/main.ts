import process from 'node:process'
import type { OpenJob } from './job.ts'
import { slice, type Load } from './slice.ts'

/** One contender: opens a task, then runs a slice of it whenever it is told to. */
const [task = '', ...args] = process.argv.slice(2)
const { open } = (await import(`../tasks/${task}.ts`)) as { open: OpenJob }
const job = await open(...args)

process.on('message', (load: Load) => {
  void slice(job, load).then((lap) => process.send?.(lap))
})
process.on('disconnect', () => process.exit())
process.send?.('ready')

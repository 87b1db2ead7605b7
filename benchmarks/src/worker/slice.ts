import process from 'node:process'
import type { Job } from './job.ts'

/** How long a slice is, and how many runs of the job are under way at a time. */
export interface Load {
  readonly inFlight: number
  readonly milliseconds: number
}

/** What one slice came to. */
export interface Lap {
  readonly runs: number
  readonly seconds: number
  /** Of the whole process, threads of the garbage collector and of the compiler included, in microseconds. */
  readonly cpu: number
}

/** Runs a job for a while and counts. */
export async function slice(job: Job, { inFlight, milliseconds }: Load): Promise<Lap> {
  let runs = 0
  const before = process.cpuUsage()
  const started = performance.now()
  const end = started + milliseconds
  const lane = async (): Promise<void> => {
    do {
      await job.run()
      runs++
    } while (performance.now() < end)
  }
  await Promise.all(Array.from({ length: inFlight }, lane))
  const seconds = (performance.now() - started) / 1000
  const { user, system } = process.cpuUsage(before)
  return { runs, seconds, cpu: user + system }
}

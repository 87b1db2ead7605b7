/** One piece of work, done again and again. */
export interface Job {
  run(): unknown
  close?(): unknown
}

/** What a module in `tasks/` exports as `open`. */
export type OpenJob = (...args: string[]) => Job | Promise<Job>

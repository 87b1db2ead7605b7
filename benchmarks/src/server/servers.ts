import { join } from 'node:path'
import { ChildProgram } from '../child-program.ts'

/** The addresses of what every client is measured against. */
export interface Servers {
  /** Answers a hundred bytes of JSON, whatever is asked, and costs next to nothing. */
  readonly canned: string
  /** See `OriginServer`. */
  readonly origin: string
}

export interface RunningServers extends Servers {
  readonly stop: () => Promise<void>
}

export async function startServers(): Promise<RunningServers> {
  const child = new ChildProgram(join(import.meta.dirname, 'main.ts'), [])
  return { ...(await child.next<Servers>()), stop: () => child.stop() }
}

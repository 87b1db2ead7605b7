import { join } from 'node:path'
import { ChildProgram } from '../child-program.ts'
import type { Lap, Load } from './slice.ts'

/** What is measured under a name: a task, and what it is told. */
export interface Contender {
  readonly name: string
  readonly task: string
  readonly args: readonly string[]
}

const main = join(import.meta.dirname, 'main.ts')

/** A contender in its process, where nothing that another one loaded or optimized helps or hinders it. */
export class Worker {
  readonly contender: Contender
  readonly #child: ChildProgram

  private constructor(contender: Contender) {
    this.contender = contender
    this.#child = new ChildProgram(main, [contender.task, ...contender.args])
  }

  static async start(contender: Contender): Promise<Worker> {
    const worker = new Worker(contender)
    await worker.#child.next()
    return worker
  }

  slice(load: Load): Promise<Lap> {
    return this.#child.ask(load)
  }

  stop(): Promise<void> {
    return this.#child.stop()
  }
}

import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { onTestFinished } from 'vitest'

export interface MemberSettings {
  readonly redis: string
  readonly storeTimeout?: number
  readonly encryptionKey?: string
  /** Whether it is a store that can only read and write, one value at a time. */
  readonly isPlain?: boolean
}

export type Command =
  | { readonly do: 'get'; readonly url: string; readonly headers?: Record<string, string> }
  | { readonly do: 'post'; readonly url: string }
  | { readonly do: 'invalidate'; readonly what: { readonly url: string } | { readonly tag: string } }
  | { readonly do: 'invalidate'; readonly pattern: string }
  | { readonly do: 'clear' | 'events' | 'rest' | 'close' }
  | { readonly do: 'load'; readonly urls: string[] }

export interface Reply {
  readonly id: number
  readonly result?: unknown
  readonly error?: string
}

export interface Load {
  readonly answers: number
  readonly failures: number
  /** In milliseconds. */
  readonly slowest: number
}

/** A process of the fleet. */
export class Member {
  readonly #process: ChildProcess
  readonly #waiting = new Map<number, (reply: Reply) => void>()
  #count = 0

  constructor(settings: MemberSettings) {
    this.#process = fork(fileURLToPath(new URL('member.ts', import.meta.url)), [JSON.stringify(settings)], {
      execArgv: ['--conditions=@axios-ts/source'],
    })
    this.#process.on('message', (reply: Reply) => {
      this.#waiting.get(reply.id)?.(reply)
      this.#waiting.delete(reply.id)
    })
    this.#process.on('exit', () => {
      for (const [id, settle] of this.#waiting) settle({ id, error: 'the process is gone' })
    })
  }

  /** Does something there. Rejects with what went wrong. */
  async do<Result = unknown>(command: Command): Promise<Result> {
    const id = this.#count++
    const { result, error } = await new Promise<Reply>((resolve) => {
      this.#waiting.set(id, resolve)
      this.#process.send({ id, command })
    })
    if (error !== undefined) throw new Error(error)
    return result as Result
  }

  get(url: string, headers?: Record<string, string>): Promise<string> {
    return this.do<string>(headers ? { do: 'get', url, headers } : { do: 'get', url })
  }

  events(): Promise<string[]> {
    return this.do<string[]>({ do: 'events' })
  }

  /** Ends it at once, as a crash would. */
  async kill(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return
    const exited = once(this.#process, 'exit')
    this.#process.kill('SIGKILL')
    await exited
  }

  /** Lets it end by itself, which it does only when nothing is left behind: no timer, no connection. Gives its exit code. */
  async close(): Promise<number | null> {
    const exited = once(this.#process, 'exit')
    this.#process.send({ id: -1, command: { do: 'close' } satisfies Command })
    const [code] = (await exited) as [number | null]
    return code
  }
}

/** Processes that share a store; they are gone when the test is over. */
export async function startFleet(count: number, settings: MemberSettings): Promise<Member[]> {
  const members = Array.from({ length: count }, () => new Member(settings))
  onTestFinished(async () => {
    await Promise.all(members.map((member) => member.kill()))
  })
  await Promise.all(members.map((member) => member.events()))
  return members
}

import process from 'node:process'
import { pluginContract, type ContractOptions } from '../src/index.ts'

export type Verdicts = Record<string, Error | 'kept'>

/** Runs a contract as a test runner would; gives what came of each test, by the rule's name. */
export async function runContract(options: Omit<ContractOptions, 'test'>): Promise<Verdicts> {
  const tests: [name: string, run: () => Promise<void>][] = []
  pluginContract({ ...options, test: (name, run) => tests.push([name, run]) })
  const verdicts: Verdicts = {}
  // The runner that runs this very test takes each unhandled rejection for its own.
  const others = process.listeners('unhandledRejection')
  process.removeAllListeners('unhandledRejection')
  process.on('unhandledRejection', ignore)
  try {
    for (const [name, run] of tests) {
      const rule = name.slice(0, name.indexOf(':'))
      verdicts[rule] = await run().then(
        () => 'kept' as const,
        (error: unknown) => error as Error,
      )
    }
  } finally {
    process.off('unhandledRejection', ignore)
    for (const listener of others) process.on('unhandledRejection', listener)
  }
  return verdicts
}

/** The names of the rules that were broken. */
export function broken(verdicts: Verdicts): string[] {
  return Object.keys(verdicts).filter((rule) => verdicts[rule] !== 'kept')
}

function ignore(): void {}

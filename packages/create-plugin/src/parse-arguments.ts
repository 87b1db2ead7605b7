import { parseArgs } from 'node:util'
import { Refusal } from './refusal.ts'

const OPTIONS = {
  description: { type: 'string' },
  author: { type: 'string' },
  layer: { type: 'string' },
  directory: { type: 'string' },
  yes: { type: 'boolean', short: 'y' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean', short: 'v' },
} as const

/** What the command line says, not yet checked: a name and flags. */
export interface Arguments {
  readonly name?: string | undefined
  readonly description?: string | undefined
  readonly author?: string | undefined
  readonly layer?: string | undefined
  readonly directory?: string | undefined
  readonly yes?: boolean | undefined
  readonly help?: boolean | undefined
  readonly version?: boolean | undefined
}

/** @throws Refusal with exit code 2 for an unknown flag, a flag without its value, or more than one name. */
export function parseArguments(args: readonly string[]): Arguments {
  const { values, positionals } = parse(args)
  const [name, ...others] = positionals
  if (others.length === 0) return { ...values, name }
  throw new Refusal(
    `There is one name, but ${positionals.length} were given: ${positionals.join(' ')}. ` +
      'Quote values with spaces; with npm create, put -- before the flags.',
    2,
  )
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  } catch (error) {
    // Its first sentence says what is wrong; the rest is advice on syntax that nobody needs here.
    const [reason] = (error as Error).message.split(/\. |\.?\n/)
    throw new Refusal(`${reason}. --help lists the flags.`, 2)
  }
}

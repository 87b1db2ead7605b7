import { Bench, type Subject } from './bench.ts'
import { messageOf } from './demand.ts'
import { rules, type RuleName } from './rules.ts'
import type { Rule } from './rules/rule.ts'

/** Registers one test, as `test` or `it` of vitest, jest, mocha and node:test do. */
export type RegisterTest = (name: string, run: () => Promise<void>) => unknown

/** What the contract is run with. */
export interface ContractOptions extends Subject {
  /** The test runner's function that registers a test. */
  test: RegisterTest
  /** Rules that the plugin breaks on purpose, and why. The reason stands in the name of the test. */
  skip?: Partial<Record<RuleName, string>>
}

/**
 * Registers one test for each rule that a plugin must keep. Call it where the runner expects tests to be registered.
 * @throws TypeError when an option is missing, or `skip` names a rule that does not exist or gives no reason.
 */
export function pluginContract({ test, skip = {}, ...subject }: ContractOptions): void {
  checkOptions({ test, skip, ...subject })
  for (const [name, rule] of Object.entries(rules)) {
    const reason = Object.hasOwn(skip, name) ? skip[name as RuleName] : undefined
    if (reason !== undefined) test(`${name}: skipped, ${reason}`, async () => {})
    else test(`${name}: ${rule.promise}`, () => inTurn(() => keep(name, rule, new Bench(subject))))
  }
}

async function keep(name: string, rule: Rule, bench: Bench): Promise<void> {
  try {
    await rule.check(bench)
  } catch (error) {
    throw new Error(`The plugin breaks the rule "${name}" (${rule.promise}).\n${messageOf(error)}`, {
      cause: error,
    })
  } finally {
    await bench.clear()
  }
}

let last: Promise<unknown> = Promise.resolve()

/** Rules watch what the whole program shares, so that no two of them run at the same time, even when their tests do. */
function inTurn(run: () => Promise<void>): Promise<void> {
  const turn = last.then(run)
  last = turn.catch(() => {})
  return turn
}

function checkOptions({ test, plugin, skip }: ContractOptions): void {
  if (typeof test !== 'function')
    throw new TypeError('`test` is the function of your runner that registers a test.')
  if (typeof plugin !== 'function') throw new TypeError('`plugin` is a function that makes the plugin.')
  for (const [name, reason] of Object.entries(skip ?? {})) {
    if (!Object.hasOwn(rules, name)) {
      throw new TypeError(`There is no rule "${name}" to skip. Rules: ${Object.keys(rules).join(', ')}.`)
    }
    if (typeof reason !== 'string' || reason.trim() === '') {
      throw new TypeError(`Say why the rule "${name}" is skipped: \`skip: { '${name}': 'the reason' }\`.`)
    }
  }
}

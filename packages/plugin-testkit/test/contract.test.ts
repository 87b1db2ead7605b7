import process from 'node:process'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { pluginContract, type RuleName } from '../src/index.ts'
import { badPlugins } from './bad-plugins.ts'
import { GoodPlugin } from './good-plugin.ts'
import { broken, runContract } from './run-contract.ts'

describe('a plugin that keeps every rule passes', () => {
  pluginContract({ test, plugin: () => new GoodPlugin() })
})

describe('a plugin with one mistake breaks the rule against it, and no other', () => {
  const most = process.getMaxListeners()
  beforeEach(() => void process.setMaxListeners(0))
  afterEach(() => void process.removeAllListeners('SIGUSR2').setMaxListeners(most))

  test.each(badPlugins)('$breaks: $mistake', async ({ breaks, says, plugin }) => {
    const verdicts = await runContract({ plugin, within: 200 })
    expect(broken(verdicts)).toEqual(breaks)
    const error = verdicts[breaks[0] as RuleName] as Error
    expect(error.message).toMatch(says)
    expect(error.message).toContain('\nTo mend it: ')
  })
})

test('for every rule there is a plugin that breaks it alone', async () => {
  const rules = Object.keys(await runContract({ plugin: () => new GoodPlugin() }))
  const alone = badPlugins.filter(({ breaks }) => breaks.length === 1).flatMap(({ breaks }) => breaks)
  expect(rules.filter((rule) => !alone.includes(rule as RuleName))).toEqual([])
})

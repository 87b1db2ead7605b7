import { pluginContract } from '@axios-ts/plugin-testkit'
import { describe, test } from 'vitest'
import { RetryPlugin } from '../src/index.ts'

const plugin = (): RetryPlugin => new RetryPlugin({ delay: 1 })

describe('for requests that are sent again', () => {
  pluginContract({ test, plugin })
})

describe('for requests that are sent once', () => {
  pluginContract({ test, plugin, request: { method: 'post', data: { name: 'Ada' } } })
})

describe('while it waits', () => {
  pluginContract({
    test,
    plugin: () => new RetryPlugin({ delay: 20_000, jitter: 'none' }),
    within: 100,
    skip: { faults: 'it waits for longer than the rule does' },
  })
})

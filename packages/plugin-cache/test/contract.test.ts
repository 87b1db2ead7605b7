import { pluginContract } from '@axios-ts/plugin-testkit'
import { describe, test } from 'vitest'
import { CachePlugin } from '../src/index.ts'

describe('for requests that it keeps', () => {
  pluginContract({ test, plugin: () => new CachePlugin() })
})

describe('for requests that remove what it keeps', () => {
  pluginContract({
    test,
    plugin: () => new CachePlugin(),
    request: { method: 'post', data: { name: 'Ada' } },
  })
})

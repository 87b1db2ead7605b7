import { pluginContract } from '@axios-ts/plugin-testkit'
import { describe, test } from 'vitest'
import { AuthPlugin } from '../src/index.ts'

describe('with a fixed token', () => {
  pluginContract({ test, plugin: () => new AuthPlugin({ scheme: 'Bearer', token: 'abc' }) })
})

describe('with a provider of tokens', () => {
  let tokens = 0
  const tokenProvider = async (): Promise<string> => Promise.resolve(`token-${++tokens}`)
  pluginContract({ test, plugin: () => new AuthPlugin({ scheme: 'Bearer', tokenProvider }) })
})

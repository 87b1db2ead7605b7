import nodeTest from 'node:test'
import { create, type Adapter, type NetworkRequest, type Plugin } from '@axios-ts/core'
import { expectTypeOf, test } from 'vitest'
import {
  faultyAdapter,
  memoryAdapter,
  pluginContract,
  type ContractOptions,
  type Fault,
  type MemoryAdapter,
  type RegisterTest,
  type Respond,
  type RuleName,
} from '../src/index.ts'

declare const plugin: () => Plugin
declare const jestTest: (
  name: string,
  fn?: ((done: (reason?: string) => void) => void) | (() => Promise<unknown>),
  timeout?: number,
) => void
declare const mochaIt: (title: string, fn?: (this: object) => Promise<void>) => { pending: boolean }

test('any test runner fits', () => {
  expectTypeOf(test).toExtend<RegisterTest>()
  expectTypeOf(nodeTest).toExtend<RegisterTest>()
  expectTypeOf(jestTest).toExtend<RegisterTest>()
  expectTypeOf(mochaIt).toExtend<RegisterTest>()
})

test('a contract takes a factory, and knows its rules', () => {
  expectTypeOf(pluginContract).toBeCallableWith({
    test,
    plugin,
    requires: () => [plugin()],
    request: { url: '/users', plugins: { mine: { on: true } } },
    respond: ({ url }: NetworkRequest) => ({ status: 200, data: url }),
    within: 100,
    skip: { child: 'shares its store', 'opt-out': 'nothing to switch off' },
  })
  expectTypeOf<NonNullable<ContractOptions['skip']>>().toEqualTypeOf<Partial<Record<RuleName, string>>>()
  expectTypeOf<() => Promise<{ status: number }>>().toExtend<Respond>()
  // @ts-expect-error a plugin would be used again and again
  pluginContract({ test, plugin: plugin() })
  // @ts-expect-error there is no such rule
  pluginContract({ test, plugin, skip: { removl: 'a misprint' } })
  // @ts-expect-error without a reason
  pluginContract({ test, plugin, skip: { removal: true } })
  // @ts-expect-error without a runner
  pluginContract({ plugin })
})

test('the adapters are adapters', () => {
  expectTypeOf(memoryAdapter()).toExtend<Adapter>()
  expectTypeOf(faultyAdapter('reset')).toEqualTypeOf<MemoryAdapter>()
  expectTypeOf(memoryAdapter().requests).toEqualTypeOf<NetworkRequest[]>()
  expectTypeOf(create).toBeCallableWith({
    adapter: faultyAdapter([{ slow: 10 }, { status: 503 }, 'timeout']),
  })
  expectTypeOf<'explode'>().not.toExtend<Fault>()
  // @ts-expect-error how many are pending is not for others to say
  memoryAdapter().pending = 0
})

import { create, type NetworkRequest, type Plugin } from '@axios-ts/core'
import { expectTypeOf, test } from 'vitest'
import { AuthPlugin, type AuthOptions, type TokenProvider } from '../src/index.ts'

const scheme = 'Bearer'

test('takes a token or a provider', () => {
  expectTypeOf(new AuthPlugin({ scheme, token: 'abc' })).toExtend<Plugin>()
  expectTypeOf(new AuthPlugin({ scheme, tokenProvider: () => 'abc' })).toExtend<Plugin>()
  expectTypeOf(
    new AuthPlugin({ scheme, tokenProvider: async () => Promise.resolve('abc') }),
  ).toExtend<Plugin>()
  expectTypeOf(
    new AuthPlugin({ scheme, token: 'abc', origins: ['https://a.example'] as const }),
  ).toExtend<Plugin>()
  expectTypeOf<TokenProvider>().parameters.toEqualTypeOf<[request: NetworkRequest]>()
})

test('refuses what cannot work', () => {
  expectTypeOf(AuthPlugin).toBeConstructibleWith({ scheme, token: 'abc' })
  // @ts-expect-error there are no options
  void new AuthPlugin()
  // @ts-expect-error there is neither a token nor a provider
  void new AuthPlugin({ scheme })
  // @ts-expect-error there are both
  void new AuthPlugin({ scheme, token: 'abc', tokenProvider: () => 'abc' })
  // @ts-expect-error there is no scheme
  void new AuthPlugin({ token: 'abc' })
  // @ts-expect-error a token is a string
  void new AuthPlugin({ scheme, token: 42 })
  // @ts-expect-error a provider gives a string
  void new AuthPlugin({ scheme, tokenProvider: () => undefined })
  // @ts-expect-error origins is a list
  void new AuthPlugin({ scheme, token: 'abc', origins: 'https://a.example' })
  // @ts-expect-error there is no such option
  void new AuthPlugin({ scheme, token: 'abc', provider: () => 'abc' })
})

test('an object without a decision is no set of options', () => {
  expectTypeOf<{ scheme: string }>().not.toExtend<AuthOptions>()
  expectTypeOf<{ scheme: string; token: string }>().toExtend<AuthOptions>()
})

test('adds nothing to the client', () => {
  const client = create()
  expectTypeOf(client.plugin(new AuthPlugin({ scheme, token: 'abc' }))).toEqualTypeOf<typeof client>()
})

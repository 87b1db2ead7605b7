import {
  create,
  type AxiosResponse,
  type Client,
  type NetworkRequest,
  type Plugin,
  type RequestConfig,
} from '@axios-ts/core'
import type { Keyv } from 'keyv'
import { expectTypeOf, test } from 'vitest'
import {
  CachePlugin,
  type CacheApi,
  type CacheCounters,
  type CacheOptions,
  type CacheReport,
  type CacheRequestEvent,
  type CacheRequestOptions,
  type CacheStats,
  type StoreEvent,
} from '../src/index.ts'

const api = create().plugin(new CachePlugin({ ttl: 120, maxSize: 256 }))

test('the client has a cache, and is still a client', () => {
  expectTypeOf(api.cache).toEqualTypeOf<CacheApi>()
  expectTypeOf(api.cache.clear()).toEqualTypeOf<Promise<void>>()
  expectTypeOf(api.cache.delete('/x')).toEqualTypeOf<Promise<number>>()
  expectTypeOf(api.cache.stats).toEqualTypeOf<CacheStats>()
  expectTypeOf(api.cache.stats.hits).toEqualTypeOf<number>()
  expectTypeOf(api.cache.counters).toEqualTypeOf<CacheCounters>()
  expectTypeOf(api.cache.counters.revalidated).toEqualTypeOf<number>()
  expectTypeOf(api).toExtend<Client>()
  expectTypeOf<CachePlugin>().toExtend<Plugin>()
})

test('it is invalidated by one of three things', () => {
  expectTypeOf(api.cache.invalidate({ tag: 'a' })).toEqualTypeOf<Promise<number>>()
  void api.cache.invalidate({ url: '/x' })
  void api.cache.invalidate({ pattern: /x/ })
  // @ts-expect-error not two
  void api.cache.invalidate({ url: '/x', tag: 'a' })
})

test('listeners know what they are told', () => {
  expectTypeOf(api.cache.on('hit', () => {})).toEqualTypeOf<() => void>()
  api.cache.on('stale', (event) => expectTypeOf(event).toEqualTypeOf<CacheRequestEvent>())
  api.cache.on('refresh', (event) => expectTypeOf(event.error).toEqualTypeOf<unknown>())
  api.cache.on('store', (event) => expectTypeOf(event).toEqualTypeOf<StoreEvent>())
})

test('options are typed', () => {
  expectTypeOf<CacheOptions['mode']>().toEqualTypeOf<'http' | 'ttl' | 'force' | undefined>()
  expectTypeOf<CacheOptions['store']>().toEqualTypeOf<Keyv | undefined>()
  void new CachePlugin({
    partition: (request) => (expectTypeOf(request).toEqualTypeOf<NetworkRequest>(), ''),
  })
})

test('a request has options for it, and its response a report', () => {
  expectTypeOf<{
    plugins: { cache: { ttl: number; mode: 'ttl'; tags: string[] } }
  }>().toExtend<RequestConfig>()
  expectTypeOf<{ plugins: { cache: false } }>().toExtend<RequestConfig>()
  expectTypeOf<NonNullable<RequestConfig['plugins']>['cache']>().toEqualTypeOf<
    CacheRequestOptions | false | undefined
  >()
  expectTypeOf<AxiosResponse['cache']>().toEqualTypeOf<CacheReport | undefined>()
  expectTypeOf<CacheReport['outcome']>().toEqualTypeOf<
    'hit' | 'stale' | 'revalidated' | 'shared' | 'miss' | 'bypass'
  >()
})

test('what makes no sense does not compile', () => {
  expectTypeOf(create()).not.toHaveProperty('cache')
  // @ts-expect-error a client without the plugin has no cache
  void create().cache
  // @ts-expect-error the counters are read only
  api.cache.stats.hits = 0
  // @ts-expect-error a URL is a string
  void api.cache.delete(1)
  // @ts-expect-error it is a URL, a tag or a pattern
  void api.cache.invalidate('/x')
  // @ts-expect-error there is no such event
  api.cache.on('hits', () => {})
  // @ts-expect-error misspelt
  void new CachePlugin({ maxsize: 1 })
  // @ts-expect-error seconds are a number
  void new CachePlugin({ ttl: '60' })
  // @ts-expect-error there is no such mode
  void new CachePlugin({ mode: 'HTTP' })
  // @ts-expect-error there is no such option for a request
  void api.get('/', { plugins: { cache: { maxSize: 1 } } })
  // @ts-expect-error switched off with false, but not on with true
  void api.get('/', { plugins: { cache: true } })
})

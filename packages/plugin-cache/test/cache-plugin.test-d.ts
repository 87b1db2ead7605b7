import { create, type Client, type Plugin, type RequestConfig } from '@axios-ts/core'
import { expectTypeOf, test } from 'vitest'
import { CachePlugin, type CacheApi, type CacheRequestOptions, type CacheStats } from '../src/index.ts'

const api = create().plugin(new CachePlugin({ ttl: 120, maxSize: 256 }))

test('the client has a cache, and is still a client', () => {
  expectTypeOf(api.cache).toEqualTypeOf<CacheApi>()
  expectTypeOf(api.cache.clear()).toEqualTypeOf<Promise<void>>()
  expectTypeOf(api.cache.delete('/x')).toEqualTypeOf<Promise<number>>()
  expectTypeOf(api.cache.stats).toEqualTypeOf<CacheStats>()
  expectTypeOf(api.cache.stats.hits).toEqualTypeOf<number>()
  expectTypeOf(api).toExtend<Client>()
  expectTypeOf<CachePlugin>().toExtend<Plugin>()
})

test('a request has options for it', () => {
  expectTypeOf<{ plugins: { cache: { ttl: number } } }>().toExtend<RequestConfig>()
  expectTypeOf<{ plugins: { cache: false } }>().toExtend<RequestConfig>()
  expectTypeOf<NonNullable<RequestConfig['plugins']>['cache']>().toEqualTypeOf<
    CacheRequestOptions | false | undefined
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
  // @ts-expect-error misspelt
  void new CachePlugin({ maxsize: 1 })
  // @ts-expect-error seconds are a number
  void new CachePlugin({ ttl: '60' })
  // @ts-expect-error there is no such option for a request
  void api.get('/', { plugins: { cache: { maxSize: 1 } } })
  // @ts-expect-error switched off with false, but not on with true
  void api.get('/', { plugins: { cache: true } })
})

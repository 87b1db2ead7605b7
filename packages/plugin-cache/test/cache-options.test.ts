import { PluginError, type RequestConfig } from '@axios-ts/core'
import { expect, test } from 'vitest'
import { CachePlugin } from '../src/index.ts'
import { readOptions } from '../src/cache-options.ts'
import { cachedClient } from './client.ts'

const caught = (act: () => unknown): unknown => {
  try {
    return act()
  } catch (error) {
    return error
  }
}

test('the defaults are 60 seconds and 128 entries', () => {
  expect(readOptions()).toEqual({ ttl: 60, maxSize: 128 })
  expect(readOptions({ ttl: undefined, maxSize: undefined })).toEqual({ ttl: 60, maxSize: 128 })
})

test.each<[unknown, string, string]>([
  [{ ttl: -1 }, '[cache] ttl is a number of seconds, 0 or more; got -1.', 'ERR_BAD_OPTION_VALUE'],
  [{ ttl: NaN }, '[cache] ttl is a number of seconds, 0 or more; got NaN.', 'ERR_BAD_OPTION_VALUE'],
  [
    { ttl: -Infinity },
    '[cache] ttl is a number of seconds, 0 or more; got -Infinity.',
    'ERR_BAD_OPTION_VALUE',
  ],
  [{ ttl: '60' }, '[cache] ttl is a number of seconds, 0 or more; got string.', 'ERR_BAD_OPTION_VALUE'],
  [{ ttl: null }, '[cache] ttl is a number of seconds, 0 or more; got null.', 'ERR_BAD_OPTION_VALUE'],
  ...[0, -1, 1.5, NaN, Infinity, 2 ** 24 + 1].map((maxSize): [unknown, string, string] => [
    { maxSize },
    `[cache] maxSize is a whole number of entries from 1 to 16777216; got ${maxSize}.`,
    'ERR_BAD_OPTION_VALUE',
  ]),
  [
    { maxSize: '10' },
    '[cache] maxSize is a whole number of entries from 1 to 16777216; got string.',
    'ERR_BAD_OPTION_VALUE',
  ],
  [{ max_size: 10 }, '[cache] There is no option "max_size". Options: ttl, maxSize.', 'ERR_BAD_OPTION'],
  [60, '[cache] options are an object with ttl, maxSize; got number.', 'ERR_BAD_OPTION_VALUE'],
  [null, '[cache] options are an object with ttl, maxSize; got null.', 'ERR_BAD_OPTION_VALUE'],
])('%j is refused', (options, message, code) => {
  const error = caught(() => new CachePlugin(options as never))
  expect(error).toBeInstanceOf(PluginError)
  expect(error).toMatchObject({ message, code, plugin: 'cache' })
})

test.each<[unknown, string]>([
  [{ ttl: -1 }, '[cache] ttl is a number of seconds, 0 or more; got -1.'],
  [{ ttl: NaN }, '[cache] ttl is a number of seconds, 0 or more; got NaN.'],
  [{ maxSize: 1 }, '[cache] There is no option "maxSize". Options: ttl.'],
  [true, '[cache] options are an object with ttl; got boolean.'],
])('for one request %j is refused', async (options, message) => {
  const api = cachedClient({ baseURL: 'http://127.0.0.1:9' })
  const config = { plugins: { cache: options } } as RequestConfig
  await expect(api.get('/x', config)).rejects.toThrow(message)
})

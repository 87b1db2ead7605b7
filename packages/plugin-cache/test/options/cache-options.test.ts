import { EventEmitter } from 'node:events'
import { PluginError, type RequestConfig } from '@axios-ts/core'
import { expect, test } from 'vitest'
import { CachePlugin } from '../../src/index.ts'
import { readOptions } from '../../src/options/cache-options.ts'
import { defaultSettings, requestSettings } from '../../src/options/request-options.ts'
import { cachedClient } from '../client.ts'

const caught = (act: () => unknown): unknown => {
  try {
    return act()
  } catch (error) {
    return error
  }
}

test('the defaults are 60 seconds, 128 entries, 50 MiB of them, and 5 MiB of each', () => {
  const defaults = {
    mode: 'http',
    ttl: 60_000,
    maxSize: 128,
    maxBytes: 50 * 2 ** 20,
    maxEntryBytes: 5 * 2 ** 20,
    staleIfUnreachable: 300_000,
    store: undefined,
    storeTimeout: 50,
    encryptionKey: undefined,
    lock: undefined,
    partition: undefined,
    cacheStatus: false,
  }
  expect(readOptions()).toEqual(defaults)
  expect(readOptions({ ttl: undefined, maxSize: undefined, mode: undefined })).toEqual(defaults)
  expect(readOptions({ maxBytes: 10 }).maxEntryBytes).toBe(10)
})

test('for ever is as long as HTTP can say', () => {
  expect(readOptions({ ttl: Infinity }).ttl).toBe(2 ** 31 * 1000)
})

const OPTIONS =
  'mode, ttl, maxSize, maxBytes, maxEntryBytes, staleIfUnreachable, store, storeTimeout, encryptionKey, lock, partition, cacheStatus'
const REQUEST_OPTIONS = 'mode, ttl, key, tags, refresh, onlyIfCached, safe'

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
  [{ mode: 'off' }, "[cache] mode is 'http', 'ttl' or 'force'; got string.", 'ERR_BAD_OPTION_VALUE'],
  [
    { maxBytes: 0 },
    `[cache] maxBytes is a whole number of bytes from 1 to ${Number.MAX_SAFE_INTEGER}; got 0.`,
    'ERR_BAD_OPTION_VALUE',
  ],
  [
    { maxBytes: 10, maxEntryBytes: 11 },
    '[cache] maxEntryBytes is a whole number of bytes from 1 to 10; got 11.',
    'ERR_BAD_OPTION_VALUE',
  ],
  [
    { staleIfUnreachable: -1 },
    '[cache] staleIfUnreachable is a number of seconds, 0 or more; got -1.',
    'ERR_BAD_OPTION_VALUE',
  ],
  [
    { partition: 'x' },
    '[cache] partition is a function that gives a text for a request; got string.',
    'ERR_BAD_OPTION_VALUE',
  ],
  [{ store: new Map() }, '[cache] store is a Keyv; got object.', 'ERR_BAD_OPTION_VALUE'],
  [
    { store: Object.assign(new EventEmitter(), { get() {}, set() {}, delete() {} }) },
    '[cache] store is a Keyv; got object.',
    'ERR_BAD_OPTION_VALUE',
  ],
  [
    { storeTimeout: 0 },
    '[cache] storeTimeout is a whole number of milliseconds from 1 to 2147483647; got 0.',
    'ERR_BAD_OPTION_VALUE',
  ],
  [
    { lock: {} },
    '[cache] lock is an object with acquire() and release(); got object.',
    'ERR_BAD_OPTION_VALUE',
  ],
  [{ cacheStatus: 1 }, '[cache] cacheStatus is true or false; got 1.', 'ERR_BAD_OPTION_VALUE'],
  [{ max_size: 10 }, `[cache] There is no option "max_size". Options: ${OPTIONS}.`, 'ERR_BAD_OPTION'],
  [60, `[cache] options are an object with ${OPTIONS}; got number.`, 'ERR_BAD_OPTION_VALUE'],
  [null, `[cache] options are an object with ${OPTIONS}; got null.`, 'ERR_BAD_OPTION_VALUE'],
])('%j is refused', (options, message, code) => {
  const error = caught(() => new CachePlugin(options as never))
  expect(error).toBeInstanceOf(PluginError)
  expect(error).toMatchObject({ message, code, plugin: 'cache' })
})

test.each<[unknown, string]>([
  [{ ttl: -1 }, '[cache] ttl is a number of seconds, 0 or more; got -1.'],
  [{ ttl: NaN }, '[cache] ttl is a number of seconds, 0 or more; got NaN.'],
  [{ mode: 'HTTP' }, "[cache] mode is 'http', 'ttl' or 'force'; got string."],
  [{ key: 1 }, '[cache] key is a text; got 1.'],
  [{ tags: 'a' }, '[cache] tags is a list of texts; got string.'],
  [{ tags: [1] }, '[cache] tags is a list of texts; got object.'],
  [{ refresh: 'yes' }, '[cache] refresh is true or false; got string.'],
  [{ onlyIfCached: 0 }, '[cache] onlyIfCached is true or false; got 0.'],
  [{ safe: null }, '[cache] safe is true or false; got null.'],
  [{ maxSize: 1 }, `[cache] There is no option "maxSize". Options: ${REQUEST_OPTIONS}.`],
  [true, `[cache] options are an object with ${REQUEST_OPTIONS}; got boolean.`],
])('for one request %j is refused', async (options, message) => {
  const api = cachedClient({ baseURL: 'http://127.0.0.1:9' })
  const config = { plugins: { cache: options } } as RequestConfig
  await expect(api.get('/x', config)).rejects.toThrow(message)
})

test('a polluted prototype adds no option', () => {
  const polluted = { mode: 'force', safe: true, key: 'all', refresh: true, partition: () => '' }
  const defaults = readOptions()
  Object.assign(Object.prototype, polluted)
  try {
    expect(readOptions({})).toEqual(defaults)
    const settings = requestSettings({}, defaultSettings(defaults))
    expect(settings).toMatchObject({ mode: 'http', safe: false, refresh: false })
    expect(Object.hasOwn(settings, 'key') && settings.key).toBeUndefined()
  } finally {
    for (const name of Object.keys(polluted)) Reflect.deleteProperty(Object.prototype, name)
  }
})

import { badOption } from '@axios-ts/core'
import type { Keyv } from 'keyv'
import type { CacheLock } from './cache-lock.ts'
import { Cipher, type EncryptionKey } from './cipher.ts'

/** What `new CachePlugin()` takes for a store that several processes share. */
export interface StoreOptions {
  /**
   * A Keyv behind the memory of the process: Redis, Valkey, SQLite, Postgres, Memcached, … It stays yours to connect and to
   * disconnect. Default: memory only.
   */
  readonly store?: Keyv | undefined
  /** The longest that one call to the store may take, in milliseconds; what takes longer is a miss. Default 50. */
  readonly storeTimeout?: number | undefined
  /**
   * What is in the store is encrypted with this key, AES-256: 32 bytes, or these in base64 or hexadecimal. Of several keys the first
   * encrypts and all decrypt, so that keys can be changed. Default: not encrypted.
   */
  readonly encryptionKey?: EncryptionKey | readonly EncryptionKey[] | undefined
  /**
   * How processes agree on which of them fetches a missing answer. Default: a lock on the server where the store is Redis or Valkey,
   * else a lease in the store.
   */
  readonly lock?: CacheLock | undefined
}

/** The store's options with their defaults filled in. */
export interface SharedStoreSettings {
  readonly store: Keyv | undefined
  /** In milliseconds. */
  readonly storeTimeout: number
  readonly cipher: Cipher | undefined
  readonly lock: CacheLock | undefined
}

export const STORE_OPTIONS = ['store', 'storeTimeout', 'encryptionKey', 'lock']

/** Some ten times what a store in the same data centre takes, and less than most servers take to answer. */
export const DEFAULT_TIMEOUT = 50

/** A store that may take longer than this is of no use to a cache. */
const LONGEST_TIMEOUT = 60_000

/**
 * Checks the store's options and fills in the defaults.
 * @throws PluginError `ERR_BAD_OPTION_VALUE` for a value that cannot be used.
 */
export function readStoreOptions(options: StoreOptions): SharedStoreSettings {
  const { store, storeTimeout = DEFAULT_TIMEOUT, encryptionKey, lock } = options
  // By what it does, because there may be two copies of Keyv, or one of an older version.
  if (store !== undefined && !has(store, ['get', 'getMany', 'set', 'delete', 'on', 'off'])) {
    throw badOption('cache', 'store', 'a Keyv, as of new Keyv()', store)
  }
  if (typeof storeTimeout !== 'number' || !(storeTimeout > 0) || storeTimeout > LONGEST_TIMEOUT) {
    throw badOption(
      'cache',
      'storeTimeout',
      `a number of milliseconds above 0, up to ${LONGEST_TIMEOUT}`,
      storeTimeout,
    )
  }
  if (lock !== undefined && !has(lock, ['acquire', 'release'])) {
    throw badOption('cache', 'lock', 'an object with the methods acquire and release', lock)
  }
  return {
    store,
    storeTimeout,
    cipher: encryptionKey === undefined ? undefined : new Cipher(encryptionKey),
    lock,
  }
}

function has(value: unknown, methods: readonly string[]): boolean {
  if (typeof value !== 'object' || value === null) return false
  return methods.every((name) => typeof (value as Record<string, unknown>)[name] === 'function')
}

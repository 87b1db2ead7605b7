import { badOption, checkOptions, type NetworkRequest } from '@axios-ts/core'
import type { Keyv } from 'keyv'
import { MOST_SECONDS } from '../http/cache-control.ts'
import { Cipher, type EncryptionKey } from '../store/cipher/cipher.ts'
import type { CacheLock } from '../store/locks/cache-lock.ts'
import { ownOptions } from './own-options.ts'

/**
 * Who decides for how long an answer is kept:
 * - `http`: the server (RFC 9111); `ttl` where it says nothing;
 * - `ttl`: the user, always for `ttl`; the server can only forbid it, with `no-store`;
 * - `force`: the user, whatever the server says.
 */
export type CacheMode = 'http' | 'ttl' | 'force'

/** What `new CachePlugin()` takes. */
export interface CacheOptions {
  /** Who decides for how long an answer is kept. Default `http`. */
  readonly mode?: CacheMode | undefined
  /**
   * How long an answer is kept, in seconds; fractions are fine, `Infinity` keeps until evicted. In the mode `http` that is for
   * successful answers without a word about freshness, and 0 leaves those to the heuristic of RFC 9111; in the others 0 keeps
   * nothing. Default 60.
   */
  readonly ttl?: number | undefined
  /** The most answers kept at a time; the one used least recently goes first. Default 128. */
  readonly maxSize?: number | undefined
  /** The most bytes that all answers kept may take together. Default 50 MiB. */
  readonly maxBytes?: number | undefined
  /** The most bytes that one answer may take; a larger one is delivered, and not kept. Default 5 MiB. */
  readonly maxEntryBytes?: number | undefined
  /**
   * How long after it became stale an answer stands in when the server cannot be reached, in seconds, unless the server forbids it
   * (`must-revalidate`, `no-cache`) or never said for how long it is fresh. 0 never. Default 300.
   */
  readonly staleIfUnreachable?: number | undefined
  /**
   * A Keyv, over any store, that several clients and processes may share: answers that are not in memory are looked for there.
   * It remains yours to disconnect. Default: memory only.
   */
  readonly store?: Keyv | undefined
  /** The longest that one call to `store` may take, in milliseconds; one that takes longer is a miss. Default 50. */
  readonly storeTimeout?: number | undefined
  /** Encrypts what goes to `store`: 32 bytes, or these in base64 or hexadecimal. Of several the first encrypts, all decrypt. */
  readonly encryptionKey?: EncryptionKey | readonly EncryptionKey[] | undefined
  /** Locks for `store`, by which only one process at a time fetches an answer. Default: those of Redis or Valkey, else a lease. */
  readonly lock?: CacheLock | undefined
  /**
   * Whom a request acts as, in place of its credentials: requests with the same text share answers whatever their credentials, and
   * those with different texts never do. Default: all credentials (`Authorization`, `Cookie` and other well-known headers). The
   * text is kept as a digest.
   */
  readonly partition?: ((request: NetworkRequest) => string) | undefined
  /** Whether answers say in a `Cache-Status` header (RFC 9211) what the cache did. Default false. */
  readonly cacheStatus?: boolean | undefined
}

/** The options with their defaults filled in. */
export interface CacheSettings {
  readonly mode: CacheMode
  /** In milliseconds. */
  readonly ttl: number
  readonly maxSize: number
  readonly maxBytes: number
  readonly maxEntryBytes: number
  /** In milliseconds. */
  readonly staleIfUnreachable: number
  readonly store: Keyv | undefined
  /** In milliseconds. */
  readonly storeTimeout: number
  readonly encryptionKey: EncryptionKey | readonly EncryptionKey[] | undefined
  readonly lock: CacheLock | undefined
  readonly partition: ((request: NetworkRequest) => string) | undefined
  readonly cacheStatus: boolean
}

/** What a Map can hold in the common engines. */
const MOST_ENTRIES = 2 ** 24
const MIB = 2 ** 20
/** What a timer can measure, in milliseconds. */
const LONGEST_TIMEOUT = 2 ** 31 - 1
const MODES: readonly unknown[] = ['http', 'ttl', 'force']
const KNOWN = [
  'mode',
  'ttl',
  'maxSize',
  'maxBytes',
  'maxEntryBytes',
  'staleIfUnreachable',
  'store',
  'storeTimeout',
  'encryptionKey',
  'lock',
  'partition',
  'cacheStatus',
]

/**
 * Checks options and fills in the defaults.
 * @throws PluginError `ERR_BAD_OPTION` for an unknown option, `ERR_BAD_OPTION_VALUE` for a value that cannot be used.
 */
export function readOptions(given: CacheOptions = {}): CacheSettings {
  checkOptions('cache', given, KNOWN)
  const options = ownOptions(given)
  const { mode = 'http', ttl = 60, maxSize = 128, maxBytes = 50 * MIB, staleIfUnreachable = 300 } = options
  const { maxEntryBytes = Math.min(5 * MIB, maxBytes), partition, cacheStatus = false } = options
  checkMode(mode)
  checkCount('maxSize', maxSize, 'entries', MOST_ENTRIES)
  checkCount('maxBytes', maxBytes, 'bytes', Number.MAX_SAFE_INTEGER)
  checkCount('maxEntryBytes', maxEntryBytes, 'bytes', maxBytes)
  const { store, storeTimeout = 50, encryptionKey, lock } = options
  checkMethods('store', store, ['get', 'getMany', 'set', 'delete', 'on', 'off'], 'a Keyv')
  checkMethods('lock', lock, ['acquire', 'release'], 'an object with acquire() and release()')
  checkCount('storeTimeout', storeTimeout, 'milliseconds', LONGEST_TIMEOUT)
  // Made for its check alone.
  if (encryptionKey !== undefined) void new Cipher(encryptionKey)
  if (partition !== undefined && typeof partition !== 'function') {
    throw badOption('cache', 'partition', 'a function that gives a text for a request', partition)
  }
  if (typeof cacheStatus !== 'boolean') throw badOption('cache', 'cacheStatus', 'true or false', cacheStatus)
  return {
    mode,
    ttl: toMilliseconds('ttl', ttl),
    maxSize,
    maxBytes,
    maxEntryBytes,
    staleIfUnreachable: toMilliseconds('staleIfUnreachable', staleIfUnreachable),
    store,
    storeTimeout,
    encryptionKey,
    lock,
    partition,
    cacheStatus,
  }
}

/** @throws PluginError `ERR_BAD_OPTION_VALUE` for a mode that there is not. */
export function checkMode(mode: unknown): void {
  if (!MODES.includes(mode)) throw badOption('cache', 'mode', "'http', 'ttl' or 'force'", mode)
}

/** @throws PluginError `ERR_BAD_OPTION_VALUE` when a number of seconds is negative, NaN or no number. */
export function toMilliseconds(option: string, given: unknown): number {
  if (typeof given === 'number' && given >= 0) return Math.min(given, MOST_SECONDS) * 1000
  throw badOption('cache', option, 'a number of seconds, 0 or more', given)
}

function checkCount(option: string, value: unknown, unit: string, most: number): void {
  if (Number.isInteger(value) && (value as number) >= 1 && (value as number) <= most) return
  throw badOption('cache', option, `a whole number of ${unit} from 1 to ${most}`, value)
}

function checkMethods(option: string, value: unknown, methods: readonly string[], expected: string): void {
  const given = Object(value) as Record<string, unknown>
  if (value === undefined || methods.every((name) => typeof given[name] === 'function')) return
  throw badOption('cache', option, expected, value)
}

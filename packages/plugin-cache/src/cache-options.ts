import { badOption, checkOptions } from '@axios-ts/core'

/** What `new CachePlugin()` takes. */
export interface CacheOptions {
  /**
   * How long an answer is kept, in seconds; fractions are fine, 0 keeps nothing, `Infinity` keeps until evicted. Default 60.
   */
  readonly ttl?: number | undefined
  /** The most answers kept at a time; the one used least recently goes first. Default 128. */
  readonly maxSize?: number | undefined
}

/** The options with their defaults filled in. */
export interface CacheSettings {
  readonly ttl: number
  readonly maxSize: number
}

/** What a Map can hold in the common engines. */
const MOST_ENTRIES = 2 ** 24

/**
 * Checks options and fills in the defaults.
 * @throws PluginError `ERR_BAD_OPTION` for an unknown option, `ERR_BAD_OPTION_VALUE` for a value that cannot be used.
 */
export function readOptions(options: CacheOptions = {}): CacheSettings {
  checkOptions('cache', options, ['ttl', 'maxSize'])
  const { ttl = 60, maxSize = 128 } = options
  checkTtl(ttl)
  if (!Number.isInteger(maxSize) || maxSize < 1 || maxSize > MOST_ENTRIES) {
    throw badOption('cache', 'maxSize', `a whole number of entries from 1 to ${MOST_ENTRIES}`, maxSize)
  }
  return { ttl, maxSize }
}

/** @throws PluginError `ERR_BAD_OPTION_VALUE` when a ttl is negative, NaN or no number. */
export function checkTtl(ttl: unknown): void {
  if (typeof ttl === 'number' && ttl >= 0) return
  throw badOption('cache', 'ttl', 'a number of seconds, 0 or more', ttl)
}

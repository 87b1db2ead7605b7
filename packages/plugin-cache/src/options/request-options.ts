import { badOption, checkOptions } from '@axios-ts/core'
import { checkMode, toMilliseconds, type CacheMode, type CacheSettings } from './cache-options.ts'
import { ownOptions } from './own-options.ts'

/** What `config.plugins.cache` takes for one request; `false` there keeps the request away from the cache. */
export interface CacheRequestOptions {
  /** Who decides for how long the answer is kept. Default: the plugin's `mode`. */
  readonly mode?: CacheMode | undefined
  /** How long the answer to this request is kept, in seconds, as the plugin's `ttl` says. Default: that one. */
  readonly ttl?: number | undefined
  /** What the answer is kept under, in place of the URL: for URLs with a part that makes no difference. */
  readonly key?: string | undefined
  /** Names to `invalidate` the answer by. */
  readonly tags?: readonly string[] | undefined
  /** Asks the server, whatever is kept. */
  readonly refresh?: boolean | undefined
  /** Takes whatever is kept, however stale, and never asks the server: without an answer the status is 504. */
  readonly onlyIfCached?: boolean | undefined
  /** Says that a POST changes nothing, like a search: its answer is kept, for the same body. */
  readonly safe?: boolean | undefined
}

declare module '@axios-ts/core' {
  interface PluginOptions {
    /** Options of the cache plugin for this request; `false` passes it by. */
    cache?: CacheRequestOptions | false | undefined
  }
}

/** The options of one request, checked. */
export interface RequestSettings {
  readonly mode: CacheMode
  /** In milliseconds. */
  readonly ttl: number
  readonly key: string | undefined
  readonly tags: readonly string[]
  readonly refresh: boolean
  readonly onlyIfCached: boolean
  readonly safe: boolean
}

const KNOWN = ['mode', 'ttl', 'key', 'tags', 'refresh', 'onlyIfCached', 'safe']

/** The settings of a request without options of its own. */
export function defaultSettings({ mode, ttl }: CacheSettings): RequestSettings {
  return { mode, ttl, key: undefined, tags: [], refresh: false, onlyIfCached: false, safe: false }
}

/**
 * The settings of a request with options.
 * @throws PluginError `ERR_BAD_OPTION`, `ERR_BAD_OPTION_VALUE`.
 */
export function requestSettings(given: CacheRequestOptions, defaults: RequestSettings): RequestSettings {
  checkOptions('cache', given, KNOWN)
  const options = ownOptions(given)
  const { mode = defaults.mode, ttl, key, tags = [] } = options
  checkMode(mode)
  if (key !== undefined && typeof key !== 'string') throw badOption('cache', 'key', 'a text', key)
  if (!Array.isArray(tags) || !tags.every((tag) => typeof tag === 'string')) {
    throw badOption('cache', 'tags', 'a list of texts', tags)
  }
  return {
    mode,
    ttl: ttl === undefined ? defaults.ttl : toMilliseconds('ttl', ttl),
    key,
    tags: [...tags],
    refresh: flag(options, 'refresh'),
    onlyIfCached: flag(options, 'onlyIfCached'),
    safe: flag(options, 'safe'),
  }
}

function flag(options: CacheRequestOptions, name: 'refresh' | 'onlyIfCached' | 'safe'): boolean {
  const value: unknown = options[name] === undefined ? false : options[name]
  if (typeof value !== 'boolean') throw badOption('cache', name, 'true or false', value)
  return value
}

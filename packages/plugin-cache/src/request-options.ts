import { checkOptions } from '@axios-ts/core'
import { checkTtl } from './cache-options.ts'

/** What `config.plugins.cache` takes for one request; `false` there keeps the request away from the cache. */
export interface CacheRequestOptions {
  /** How long the answer to this request is kept, in seconds; 0 does not keep it. Default: the plugin's `ttl`. */
  readonly ttl?: number | undefined
}

declare module '@axios-ts/core' {
  interface PluginOptions {
    /** Options of the cache plugin for this request; `false` passes it by. */
    cache?: CacheRequestOptions | false | undefined
  }
}

/**
 * The ttl of one request, in seconds.
 * @throws PluginError `ERR_BAD_OPTION`, `ERR_BAD_OPTION_VALUE`.
 */
export function ttlOf(options: CacheRequestOptions | false | undefined, fallback: number): number {
  if (options === undefined || options === false) return fallback
  checkOptions('cache', options, ['ttl'])
  if (options.ttl === undefined) return fallback
  checkTtl(options.ttl)
  return options.ttl
}

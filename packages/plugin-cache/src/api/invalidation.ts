import { badOption } from '@axios-ts/core'
import type { Resource } from '../keys/resource.ts'
import type { Invalidation } from '../store/cache-store.ts'
import type { CacheInvalidation } from './cache-api.ts'

/**
 * What a user of the client wants to be invalid.
 * @throws PluginError `ERR_BAD_OPTION_VALUE` when it is nothing of that kind.
 */
export function toInvalidation(what: CacheInvalidation, resourceAt: (url: string) => Resource): Invalidation {
  const { url, tag, pattern } = Object(what) as Record<string, unknown>
  if ([url, tag, pattern].filter((each) => each !== undefined).length === 1) {
    if (typeof url === 'string') return { resource: resourceAt(url) }
    if (typeof tag === 'string') return { tag }
    // A copy: a global or sticky expression remembers where it stopped, and would begin there.
    if (pattern instanceof RegExp) {
      return { pattern: new RegExp(pattern.source, pattern.flags.replace(/[gy]/g, '')) }
    }
  }
  throw badOption('cache', 'invalidate', 'an object with one of url, tag and pattern', what)
}

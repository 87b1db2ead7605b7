import { badOption } from '@axios-ts/core'
import type { CacheInvalidation } from './cache-api.ts'
import type { Resource } from './resource.ts'
import type { Invalidation } from './store/cache-store.ts'

/**
 * What a user of the client wants to be invalid.
 * @throws PluginError `ERR_BAD_OPTION_VALUE` when it is nothing of that kind.
 */
export function toInvalidation(what: CacheInvalidation, resourceAt: (url: string) => Resource): Invalidation {
  const { url, tag, pattern } = Object(what) as { url?: unknown; tag?: unknown; pattern?: unknown }
  if (typeof url === 'string') return { resource: resourceAt(url) }
  if (typeof tag === 'string') return { tag }
  if (pattern instanceof RegExp) return { pattern }
  throw badOption('cache', 'invalidate', 'an object with a url, a tag or a pattern', what)
}

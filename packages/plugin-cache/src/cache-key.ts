import type { NetworkRequest, ResolvedConfig } from '@axios-ts/core'
import { resourceOf, type Resource } from './resource.ts'

/**
 * The key of an answer: method, URL with its query as sent, identity, and how the bytes travel. A space separates them,
 * which none of the first three can contain.
 */
export function cacheKey({ method, url, config }: NetworkRequest, identity: string): string {
  return `${method} ${url} ${identity} ${transportOf(config)}`
}

/** The resource that a key belongs to. */
export function resourceOfKey(key: string): Resource {
  const start = key.indexOf(' ') + 1
  return resourceOf(key.slice(start, key.indexOf(' ', start)))
}

/**
 * Options that can make the same URL give other bytes, or fail. They rarely differ between the requests of a client.
 * `socketPath` is an adapter's own: the same URL there may be another server.
 */
function transportOf(config: ResolvedConfig): string {
  const { decompress, maxRedirects, maxContentLength, withCredentials } = config
  const { socketPath } = config as { socketPath?: unknown }
  return [decompress, maxRedirects, maxContentLength, withCredentials, socketPath].join()
}

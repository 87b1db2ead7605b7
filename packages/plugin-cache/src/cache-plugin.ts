import type { Client, Plugin } from '@axios-ts/core'
import type { CacheApi } from './api/cache-api.ts'
import { toInvalidation } from './api/invalidation.ts'
import { resourceFinder } from './keys/resource.ts'
import { readOptions, type CacheOptions, type CacheSettings } from './options/cache-options.ts'
import { ResponseCache } from './response-cache.ts'
import { CORE, VERSION } from './version.ts'

/**
 * Keeps the successful answers to a client's GET requests for a while, and answers the same request from there without
 * going to the network. A successful POST, PUT, PATCH or DELETE removes what is kept for the same URL.
 *
 * The object holds settings only: installed on two clients, it gives each a cache of its own.
 */
export class CachePlugin implements Plugin<{ cache: CacheApi }> {
  readonly name = 'cache'
  readonly version: string = VERSION
  readonly core: string = CORE
  readonly reads: readonly string[] = ['header:authorization', 'header:cookie']

  readonly #settings: CacheSettings
  readonly #caches = new WeakMap<Client, ResponseCache>()

  /**
   * @throws PluginError `ERR_BAD_OPTION` for an unknown option; `ERR_BAD_OPTION_VALUE` for a ttl that is negative or NaN, or a
   * maxSize that is no whole number above 0.
   */
  constructor(options?: CacheOptions) {
    this.#settings = readOptions(options)
  }

  install(client: Client): { cache: CacheApi } {
    const cache = new ResponseCache(this.#settings)
    const resourceAt = resourceFinder(client)
    this.#caches.set(client, cache)
    client.use(cache.handle, { layer: 'network', stage: 'cache' })
    return {
      cache: {
        get stats() {
          return cache.stats
        },
        get counters() {
          return cache.counters
        },
        clear: () => cache.clear(),
        delete: async (url) => cache.forget({ resource: resourceAt(url) }),
        invalidate: async (what) => cache.forget(toInvalidation(what, resourceAt)),
        on: (event, listener) => cache.listeners.on(event, listener),
      },
    }
  }

  async uninstall(client: Client): Promise<void> {
    await this.#caches.get(client)?.close()
    this.#caches.delete(client)
  }
}

import { badOption, type NetworkRequest } from '@axios-ts/core'
import type { Directives } from '../http/cache-control.ts'
import type { HeaderMap } from '../http/header-map.ts'
import { bodyDigest } from '../keys/body-digest.ts'
import { cacheKey } from '../keys/cache-key.ts'
import { Identities } from '../keys/identity.ts'
import type { CacheSettings } from '../options/cache-options.ts'
import type { RequestSettings } from '../options/request-options.ts'
import type { Next, Query } from './query.ts'

/** Makes queries of requests: finds out whom they act as, and what they are kept under. */
export class Queries {
  readonly #partition: CacheSettings['partition']
  readonly #identities = new Identities()

  constructor({ partition }: CacheSettings) {
    this.#partition = partition
  }

  /** A promise where the platform digests later; undefined where it cannot digest. */
  of(
    request: NetworkRequest,
    next: Next,
    headers: HeaderMap,
    directives: Directives,
    settings: RequestSettings,
  ): Query | Promise<Query> | undefined {
    const identity = this.#identityOf(request, headers)
    const digest = bodyDigest(request, headers)
    if (identity === undefined || digest === undefined) return undefined
    const make = (known: string, detail: string): Query => {
      const method = request.method === 'HEAD' ? 'GET' : request.method
      const key = cacheKey(request, { identity: known, method, key: settings.key, detail })
      const range = headers.get('range')
      return { request, next, headers, directives, settings, key, range, inBackground: false }
    }
    if (typeof identity === 'string' && typeof digest === 'string') return make(identity, digest)
    return Promise.all([identity, digest]).then(([known, detail]) => make(known, detail))
  }

  clear(): void {
    this.#identities.clear()
  }

  #identityOf(request: NetworkRequest, headers: HeaderMap): string | Promise<string> | undefined {
    if (!this.#partition) return this.#identities.of(headers)
    const text: unknown = this.#partition(request)
    if (typeof text !== 'string') {
      throw badOption('cache', 'partition', 'a function that gives a text for a request', text)
    }
    return this.#identities.ofText(`partition ${text}`)
  }
}

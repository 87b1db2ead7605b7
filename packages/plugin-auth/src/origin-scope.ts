import type { Client } from '@axios-ts/core'

/** Where one client's credential may go. */
export class OriginScope {
  readonly #client: Client
  readonly #origins: ReadonlySet<string> | undefined
  #baseURL: string | undefined
  #baseOrigins: ReadonlySet<string> = new Set()

  /** @param origins those to use instead of the origin of the client's `baseURL`. */
  constructor(client: Client, origins: ReadonlySet<string> | undefined) {
    this.#client = client
    this.#origins = origins
  }

  /**
   * Whether a request's URL is of an origin that the credential is meant for. Scheme, host and port must all be equal: a
   * subdomain is another origin. What cannot be parsed is not included.
   */
  includes(url: string): boolean {
    const origins = this.#origins ?? this.#ownOrigins()
    if (origins === undefined) return true
    // As almost every request begins: to see that costs a fraction of parsing its URL.
    for (const origin of origins) if (url.startsWith(origin) && url[origin.length] === '/') return true
    return origins.has(originOf(url))
  }

  /** Read for each request, because defaults may change; parsed only when they did. */
  #ownOrigins(): ReadonlySet<string> | undefined {
    const { baseURL } = this.#client.defaults
    if (!baseURL) return undefined
    if (baseURL !== this.#baseURL) {
      this.#baseURL = baseURL
      const origin = originOf(baseURL)
      this.#baseOrigins = new Set(origin === OPAQUE ? [] : [origin])
    }
    return this.#baseOrigins
  }
}

/** How URL.origin writes an origin that equals no other, not even itself. */
const OPAQUE = 'null'

function originOf(url: string): string {
  // In a page a baseURL may be relative to it.
  const page = (globalThis as { location?: { href?: string } }).location?.href
  return URL.parse(url, page)?.origin ?? OPAQUE
}

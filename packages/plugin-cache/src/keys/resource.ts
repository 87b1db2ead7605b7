import { badOption, type Client } from '@axios-ts/core'

/** What an unsafe method changes: a URL without its query. */
export type Resource = string

/** The resource that an absolute URL addresses. */
export function resourceOf(url: string): Resource {
  const query = url.indexOf('?')
  return query === -1 ? url : url.slice(0, query)
}

/**
 * Gives a function that resolves what a user of the client writes as a URL.
 * @throws PluginError `ERR_BAD_OPTION_VALUE` (the function) when the URL is malformed, or relative without a `baseURL`.
 */
export function resourceFinder(client: Client): (url: string) => Resource {
  return (url) => {
    const page = (globalThis as { location?: { href?: string } }).location?.href
    const parsed = typeof url === 'string' ? URL.parse(client.getUri({ url }), page) : null
    if (!parsed) throw badOption('cache', 'url', 'absolute, or relative to the baseURL of the client', url)
    // As requests have it: credentials in a URL become a header, and a fragment is never sent.
    parsed.username = parsed.password = parsed.hash = ''
    return resourceOf(parsed.href)
  }
}

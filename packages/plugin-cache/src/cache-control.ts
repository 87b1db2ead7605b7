import type { HeaderMap } from './header-map.ts'

const NONE: ReadonlySet<string> = new Set()

/** The names of the directives in a `Cache-Control` header (RFC 9111, section 5.2), in lower case. */
export function cacheControl(headers: HeaderMap): ReadonlySet<string> {
  const value = headers.get('cache-control')
  if (value === undefined) return NONE
  // A quoted argument may hold commas, and names that are no directives there.
  const directives = value.replace(/"(?:[^"\\]|\\.)*"/g, '').split(',')
  return new Set(directives.map((directive) => (directive.split('=', 1)[0] as string).trim().toLowerCase()))
}

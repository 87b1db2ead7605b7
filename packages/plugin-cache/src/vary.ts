import { isSensitiveHeader } from '@axios-ts/core'
import type { HeaderMap } from './header-map.ts'

/** The request headers that an answer depends on, with the values it was given for; undefined: the header was not sent. */
export type Vary = ReadonlyMap<string, string | undefined>

/** Reads an answer's `Vary` (RFC 9110, section 12.5.5); undefined when it depends on more than headers (`*`). */
export function varyOf(response: HeaderMap, request: HeaderMap): Vary | undefined {
  const names = (response.get('vary') ?? '').split(',').map((name) => name.trim().toLowerCase())
  if (names.includes('*')) return undefined
  // Credentials are part of the key already, and are not to be kept in clear text.
  const relevant = names.filter((name) => name !== '' && !isSensitiveHeader(name))
  return new Map(relevant.map((name) => [name, request.get(name)]))
}

/** Whether an answer that depends on headers is the one for a request. */
export function matchesVary(vary: Vary, request: HeaderMap): boolean {
  return [...vary].every(([name, value]) => request.get(name) === value)
}

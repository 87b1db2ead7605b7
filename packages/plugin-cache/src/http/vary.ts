import { isSensitiveHeader } from '@axios-ts/core'
import { acceptLanguage } from './accept-language.ts'
import type { HeaderMap } from './header-map.ts'

/**
 * The request headers that an answer depends on, with the values it was given for, in one spelling; undefined: the header was not
 * sent. What is kept of `accept-language` is followed by ` > ` and the language of the answer, where that is known.
 */
export type Vary = ReadonlyMap<string, string | undefined>

const ANSWERED = ' > '
const LANGUAGE = 'accept-language'
const NOTHING: Vary = new Map()

/** Reads an answer's `Vary` (RFC 9110, section 12.5.5); undefined when it depends on more than headers (`*`). */
export function varyOf(response: HeaderMap, request: HeaderMap): Vary | undefined {
  const value = response.get('vary')
  if (value === undefined) return NOTHING
  const names = value.split(',').map((name) => name.trim().toLowerCase())
  if (names.includes('*')) return undefined
  // Credentials are part of the key already, and are not to be kept in clear text.
  const relevant = names.filter((name) => name !== '' && !isSensitiveHeader(name))
  return new Map(relevant.map((name) => [name, keptValue(name, request.get(name), response)]))
}

/** Whether an answer that depends on headers is the one for a request. */
export function matchesVary(vary: Vary, request: HeaderMap): boolean {
  for (const [name, value] of vary) if (!matches(name, value, request.get(name))) return false
  return true
}

function keptValue(name: string, value: string | undefined, response: HeaderMap): string | undefined {
  if (value === undefined || name !== LANGUAGE) return normalized(value)
  const language = response.get('content-language')?.trim().toLowerCase()
  const { normalized: wanted } = acceptLanguage(value)
  return language === undefined || language.includes(',') ? wanted : wanted + ANSWERED + language
}

function matches(name: string, kept: string | undefined, value: string | undefined): boolean {
  if (kept === undefined || value === undefined) return kept === value
  if (name !== LANGUAGE) return kept === value || kept === normalized(value)
  const [wanted, language] = kept.split(ANSWERED)
  const { normalized: asked, best } = acceptLanguage(value)
  return asked === wanted || (best !== undefined && best === language)
}

/** Blanks around the members of a list say nothing (RFC 9110, section 5.6.1); in quoted text they may. */
function normalized(value: string | undefined): string | undefined {
  if (value === undefined || value.includes('"')) return value
  return value
    .split(',')
    .map((member) => member.trim())
    .join(',')
}

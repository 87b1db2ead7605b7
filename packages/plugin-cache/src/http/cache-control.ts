import { remembered } from '../recall/remembered.ts'

/** The directives of a `Cache-Control` header by name in lower case, with their argument; empty where there is none. */
export type Directives = ReadonlyMap<string, string>

const NONE: Directives = new Map()

/** The most seconds that are told apart; RFC 9111 (section 1.2.2) has larger values count as this one. */
export const MOST_SECONDS: number = 2 ** 31

/** A name, then an argument as quoted text or up to the next comma. */
const DIRECTIVE = /([^\s,="][^,="]*)(=(?:\s*"((?:[^"\\]|\\.)*)"[^,]*|([^,]*)))?|"(?:[^"\\]|\\.)*"?|./gsu

/**
 * Reads `Cache-Control` (RFC 9111, section 5.2). Of a directive that comes twice the first counts. Never throws: what is no
 * directive is passed over.
 */
export function cacheControl(value: string | undefined): Directives {
  return value === undefined || value === '' ? NONE : read(value)
}

const read = remembered((value): Directives => {
  const directives = new Map<string, string>()
  for (const [, name, argument, quoted, token] of value.matchAll(DIRECTIVE)) {
    if (name === undefined) continue
    const key = name.trimEnd().toLowerCase()
    if (directives.has(key)) continue
    // RFC 9110 allows no blank around "=". What was meant there is anyone's guess, so it must not pass for a number.
    const blank = argument !== undefined && key.length !== name.length ? ' ' : ''
    directives.set(key, blank + (quoted?.replace(/\\(.)/gs, '$1') ?? token?.trimEnd() ?? ''))
  }
  return directives
})

/**
 * The argument of a directive in whole seconds; undefined without the directive, and `ifInvalid` when the argument is no number
 * of seconds.
 */
export function seconds(directives: Directives, name: string, ifInvalid: number): number | undefined {
  const value = directives.get(name)
  if (value === undefined) return undefined
  return /^\d+$/.test(value) ? Math.min(Number(value), MOST_SECONDS) : ifInvalid
}

/** The header fields that a directive such as `no-cache="a, b"` is limited to, in lower case; undefined when it is not limited. */
export function fieldsOf(directives: Directives, name: string): readonly string[] | undefined {
  const value = directives.get(name)
  if (value === undefined || value === '') return undefined
  return value.split(',').map((field) => field.trim().toLowerCase())
}

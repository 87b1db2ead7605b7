import { headerSlot, lookupName } from './header-name.ts'
import { toStoredValue } from './header-value.ts'
import { hasSafeProperty } from '../safe-property.ts'

/** An object whose own enumerable properties are headers. */
export interface HeaderStore {
  [name: string]: unknown
}

/**
 * Finds the property a header is stored under.
 *
 * @param name in the form `lookupName` gives
 * @returns the latest property of that name in any case, or undefined
 */
export function findHeader(store: HeaderStore, name: string): string | undefined {
  if (name === '') return undefined
  const keys = Object.keys(store)
  for (let index = keys.length - 1; index >= 0; index--) {
    const key = keys[index] as string
    // Look-ups happen often and most keys differ in length, which is quicker to see than a difference in
    // letters.
    if (key === name || (key.length === name.length && key.toLowerCase() === name)) return key
  }
  return undefined
}

/**
 * Stores one header under the spelling it already has, or else under the given one.
 *
 * @param rewrite true: always; undefined: unless the header is false; anything else: only when it is
 * undefined
 */
export function storeHeader(store: HeaderStore, name: string, value: unknown, rewrite: unknown): void {
  const lookup = lookupName(name)
  if (lookup === '') return
  const key = findHeader(store, lookup)
  const present = key === undefined ? undefined : store[key]
  const replaceable = rewrite === true || (rewrite === undefined && present !== false)
  if (present === undefined || replaceable) store[headerSlot(key ?? name)] = toStoredValue(value)
}

/** Copies headers into a store that has none yet: every request makes such copies. Spellings of one name are merged. */
export function copyHeaders(empty: HeaderStore, source: object): void {
  const names = Object.keys(source)
  if (names.length > MANY || names.some(isUnusual)) return mergeHeaders(empty, source)
  for (const name of names) empty[headerSlot(name)] = toStoredValue((source as HeaderStore)[name])
}

/** From here on it is quicker to collect the names than to compare each with each. */
const MANY = 32

/** A name with blanks around it or nothing in it, or one that comes up again. Most differ in length, which is quick to see. */
function isUnusual(name: string, index: number, names: readonly string[]): boolean {
  if (name === '' || name.trim() !== name) return true
  for (let later = index + 1; later < names.length; later++) {
    const other = names[later] as string
    if (other.length === name.length && other.toLowerCase() === name.toLowerCase()) return true
  }
  return false
}

function mergeHeaders(empty: HeaderStore, source: object): void {
  const seen = new Set<string>()
  for (const [name, value] of Object.entries(source)) {
    const lookup = lookupName(name)
    if (lookup === '') continue
    if (seen.has(lookup)) {
      storeHeader(empty, name, value, undefined)
    } else {
      seen.add(name.toLowerCase())
      empty[headerSlot(name)] = toStoredValue(value)
    }
  }
}

/**
 * The headers in an object: its own properties, or the pairs it yields if it is iterable by its own or its
 * class's doing. Values of a name that comes up repeatedly among pairs become a list.
 *
 * @throws TypeError when the object yields something else than pairs
 */
export function headerEntries(source: object): Iterable<[string, unknown]> {
  // Asked this way, because a polluted Object.prototype[Symbol.iterator] must not supply headers.
  if (!hasSafeProperty(source, Symbol.iterator)) return Object.entries(source)
  const entries = new Map<string, unknown>()
  for (const pair of source as Iterable<unknown>) {
    if (!Array.isArray(pair)) throw new TypeError('Iterable headers must yield pairs of name and value')
    const name = String(pair[0])
    const value: unknown = pair[1]
    entries.set(name, entries.has(name) ? [entries.get(name), value].flat() : value)
  }
  return entries
}

import { formatHeaderName, headerSlot, lookupName } from './header-name.ts'
import type { HeaderStore } from './header-store.ts'
import { toStoredValue } from './header-value.ts'

/**
 * Makes values safe that were assigned directly, and merges names that differ only in case: the first spelling and the last
 * value stay.
 *
 * @param format also writes names the conventional way, `Content-Type`; default false
 */
export function tidyHeaders(store: HeaderStore, format?: boolean): void {
  const names = Object.keys(store)
  const kept = new Map<string, { readonly name: string; value: unknown }>()
  for (const name of names) {
    const value = toStoredValue(store[name])
    const earlier = kept.get(lookupName(name))
    if (earlier) earlier.value = value
    else {
      const spelling = headerSlot(format ? formatHeaderName(name) : name.trim())
      kept.set(lookupName(name), { name: spelling, value })
    }
  }
  const wanted = new Set(Array.from(kept.values(), (header) => header.name))
  for (const name of names) if (!wanted.has(name)) delete store[name]
  for (const { name, value } of kept.values()) {
    if (!Object.hasOwn(store, name) || store[name] !== value) store[name] = value
  }
}

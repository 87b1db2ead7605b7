import type { Entry } from '../../entry/entry.ts'

/** Whether two entries of a key are for the same requests: they depend on the same headers, with the same values. */
export function isSameVariant({ vary: one }: Entry, { vary: other }: Entry): boolean {
  return (
    one.size === other.size && [...one].every(([name, value]) => other.has(name) && other.get(name) === value)
  )
}

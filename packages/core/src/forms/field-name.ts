/** Keys leading to a value, outermost first. */
export type FieldPath = (string | number)[]

/**
 * Writes the name of a form field: `a[b][0]`, or `a.b.0` with dots. Keys that end in `[]` lose that ending
 * unless they are at the root.
 */
export function fieldName(path: FieldPath | null | undefined, key: string | number, dots: boolean): string {
  if (!path) return String(key)
  const [first, ...rest] = [...path, key].map(withoutListMark)
  return dots ? [first, ...rest].join('.') : `${first}${rest.map((each) => `[${each}]`).join('')}`
}

/** Removes the ending `[]`, which asks for a value to be written as a list. */
export function withoutListMark(key: string | number): string {
  const text = String(key)
  return text.endsWith('[]') ? text.slice(0, -2) : text
}

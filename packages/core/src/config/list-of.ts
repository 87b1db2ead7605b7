/** An option that may be given once, several times or not at all, as a list. */
export function listOf<T>(given: T | readonly T[] | null | undefined): readonly T[] {
  if (given === undefined || given === null) return []
  return Array.isArray(given) ? (given as readonly T[]) : [given as T]
}

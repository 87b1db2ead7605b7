/** Throws unless the condition holds: what was found, and how an author mends it. */
export function demand(condition: unknown, found: string, mend: string): asserts condition {
  if (!condition) throw new Error(`${found}\nTo mend it: ${mend}`)
}

/** The message of anything thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

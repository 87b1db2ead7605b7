/** What a function gave, or the kind of error it threw, so that two implementations can be compared. */
export function outcome(run: () => unknown): unknown {
  try {
    return { gave: run() }
  } catch (error) {
    return { threw: (error as Error).name, code: (error as { code?: string }).code }
  }
}

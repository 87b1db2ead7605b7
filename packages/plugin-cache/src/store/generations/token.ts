/** How long a first token stands for itself, in milliseconds. */
const SPAN = 10_000

/**
 * A token for something that has none yet, or whose token the store lost. Processes that write one at the same time write the
 * same, so that none makes the entries of another invalid; one that is written later is another, so that what was invalid when a
 * token was lost stays so.
 */
export function firstToken(now: number = Date.now()): string {
  return `first-${Math.floor(now / SPAN)}`
}

/** A token that makes everything invalid that was kept under another. */
export function nextToken(now: number = Date.now()): string {
  return `next-${now}-${Math.random().toString(36).slice(2)}`
}

/** Whether the token came from an invalidation that an answer knows nothing of, because it was asked for before. */
export function outdates(
  token: string | undefined,
  before: string | undefined,
  requestTime: number,
): boolean {
  const [kind, time] = token?.split('-') ?? []
  if (kind !== 'next' || token === before) return false
  // Without a token of before only the clocks can tell, and these may not agree.
  return before !== undefined || Number(time) >= requestTime
}

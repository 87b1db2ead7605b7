/** What stands between an error's own stack and that of what it wraps, when the stack says both. */
export const CAUSED_BY = '\nCaused by: '

/** A line of V8's stacks, but for the engine's own. (Tools that map stacks to sources drop the word async.) */
const FRAME = /^\s+at (?:async )?((?!process\.processTicks|.*node:internal).+)$/gm

/**
 * Adds to an error's stack where the call was made, and throws the error again. The engine knows that only in a
 * handler of the very promise that the caller awaits, and only then is it asked: a call that succeeds pays nothing.
 */
export function addCallerFrames(error: unknown): never {
  if (error instanceof Error && 'captureStackTrace' in Error) append(error)
  throw error
}

function append(error: Error): void {
  try {
    const here = { stack: '' }
    Error.captureStackTrace(here, addCallerFrames)
    const [own, ...causes] = (error.stack ?? '').split(CAUSED_BY)
    const frames = Array.from(here.stack.matchAll(FRAME), ([line, place]) => ({ line, place: String(place) }))
    const added = frames.filter(({ place }) => !own?.includes(place)).map(({ line }) => line)
    if (added.length > 0) error.stack = [[own, ...added].join('\n'), ...causes].join(CAUSED_BY)
  } catch {
    // The stack cannot be written, or a program's own Error.prepareStackTrace failed: no reason to lose the error itself.
  }
}

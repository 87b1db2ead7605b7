import { AxiosError } from '../errors/axios-error.ts'

/** How many levels of nesting are accepted when nothing is configured. */
export const defaultMaxDepth = 100

// `maxDepth: Infinity` means "no limit of mine", but a few thousand levels more would overflow the call
// stack.
const hardMaxDepth = 2000

/**
 * Refuses input that is nested too deeply, before it can exhaust the call stack.
 *
 * @param depth levels below the root, which is 0
 * @param maxDepth greatest depth accepted; never more than 2000, so that `Infinity` is safe as well
 * @param subject what is nested, for the message
 * @throws AxiosError with code ERR_FORM_DATA_DEPTH_EXCEEDED
 */
export function assertDepth(depth: number, maxDepth: number, subject = 'Object'): void {
  const limit = Math.min(maxDepth, hardMaxDepth)
  // Not `depth > limit`, which would let everything pass when the limit is not a number.
  if (depth <= limit) return
  throw new AxiosError(
    `${subject} is too deeply nested (${depth} levels). Max depth: ${limit}`,
    'ERR_FORM_DATA_DEPTH_EXCEEDED',
  )
}

/** The error for a value that contains itself. */
export function circularReference(where: string): AxiosError {
  return new AxiosError(`Circular reference detected in ${where}`, 'ERR_BAD_OPTION_VALUE')
}

/**
 * `JSON.stringify` with a limit to nesting.
 *
 * @param name name of the field, for messages
 * @param depth depth at which the value itself counts
 * @throws AxiosError with code ERR_FORM_DATA_DEPTH_EXCEEDED or, for a value that contains itself,
 * ERR_BAD_OPTION_VALUE
 */
export function stringifyWithin(value: object, name: string, depth: number, maxDepth: number): string {
  const ancestors: unknown[] = []
  return JSON.stringify(value, function (this: unknown, _key: string, member: unknown): unknown {
    if (member === null || typeof member !== 'object') return member
    // The holder of this member is the last ancestor; what lies below it has been written already.
    ancestors.length = ancestors.lastIndexOf(this) + 1
    if (ancestors.includes(member)) throw circularReference(name)
    assertDepth(depth + ancestors.length, maxDepth)
    ancestors.push(member)
    return member
  })
}

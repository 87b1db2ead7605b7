/**
 * `Promise.all`, under the name that axios gave it before it was part of the language (axios documentation,
 * "Concurrency"). Kept for code that has it; new code is better off with `Promise.all`.
 */
export function all<T extends readonly unknown[] | []>(
  values: T,
): Promise<{ -readonly [Index in keyof T]: Awaited<T[Index]> }>
export function all<T>(values: Iterable<T | PromiseLike<T>>): Promise<Awaited<T>[]>
export function all(values: Iterable<unknown>): Promise<unknown[]> {
  return Promise.all(values)
}

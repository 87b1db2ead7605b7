/**
 * What a promise gives; when that takes longer than `ms` milliseconds, rejects with what `tooLate` makes, or resolves to undefined
 * without it. Leaves no timer behind.
 */
export async function withinTime<T>(promise: PromiseLike<T> | T, ms: number, tooLate: () => Error): Promise<T>
export async function withinTime<T>(promise: PromiseLike<T> | T, ms: number): Promise<T | undefined>
export async function withinTime<T>(
  promise: PromiseLike<T> | T,
  ms: number,
  tooLate?: () => Error,
): Promise<T | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const deadline = new Promise<undefined>((resolve, reject) => {
    timer = setTimeout(() => (tooLate ? reject(tooLate()) : resolve(undefined)), ms)
  })
  try {
    return await Promise.race([promise, deadline])
  } finally {
    clearTimeout(timer)
  }
}

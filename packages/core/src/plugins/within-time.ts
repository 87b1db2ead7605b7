/** Rejects with what `tooLate` makes when a promise takes longer than `ms` milliseconds; leaves no timer behind. */
export async function withinTime<T>(
  promise: PromiseLike<T> | T,
  ms: number,
  tooLate: () => Error,
): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const deadline = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(tooLate()), ms)
  })
  try {
    return await Promise.race([promise, deadline])
  } finally {
    clearTimeout(timer)
  }
}

// Taken when the module loads, so that neither fake timers nor a TimerWatch come in between.
const { setTimeout, clearTimeout } = globalThis

export type Outcome<T> =
  | { readonly state: 'fulfilled'; readonly value: T }
  | { readonly state: 'rejected'; readonly error: unknown }
  | { readonly state: 'pending' }

/** How a promise ends, `pending` if it has not ended after so many milliseconds. Never rejects. */
export function outcomeOf<T>(promise: PromiseLike<T>, within: number): Promise<Outcome<T>> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ state: 'pending' }), within)
    const settle = (outcome: Outcome<T>): void => {
      clearTimeout(timer)
      resolve(outcome)
    }
    promise.then(
      (value) => settle({ state: 'fulfilled', value }),
      (error: unknown) => settle({ state: 'rejected', error }),
    )
  })
}

/** Time for what was started in passing: microtasks, immediate callbacks, timers of a few milliseconds. */
export function pause(milliseconds = 20): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds)
  })
}

/** Whether something becomes true within so many milliseconds. */
export async function becomes(condition: () => boolean, within: number): Promise<boolean> {
  const end = Date.now() + within
  while (!condition()) {
    if (Date.now() > end) return false
    await pause(1)
  }
  return true
}

/** As Promise.all, but nothing is still going on when it rejects. */
export async function allOf(promises: readonly Promise<void>[]): Promise<void> {
  const outcomes = await Promise.allSettled(promises)
  for (const outcome of outcomes) if (outcome.status === 'rejected') throw outcome.reason
}

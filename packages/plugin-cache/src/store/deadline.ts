/** A call to a store that took too long. */
export class StoreTimeout extends Error {
  override readonly name = 'StoreTimeout'
  readonly code = 'ERR_STORE_TIMEOUT'

  /** @param after milliseconds */
  constructor(after: number) {
    super(`The store did not answer within ${after} ms`)
  }
}

/**
 * Waits for a promise, or rejects with a StoreTimeout. The timer is gone when the wait is over.
 * @param most milliseconds
 * @param isAwaited false when nobody needs the outcome: then the process may end before
 */
export function within<Value>(most: number, promise: Promise<Value>, isAwaited = true): Promise<Value> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void => reject(new StoreTimeout(most))
    let timer = setTimeout(() => {
      // On a busy event loop the answer may have arrived before the timer was looked at: let it be read first.
      timer = setTimeout(giveUp, 1)
    }, most)
    // Only Node has it.
    if (!isAwaited) (timer as { unref?(): void }).unref?.()
    promise.finally(() => clearTimeout(timer)).then(resolve, reject)
  })
}

import { StoreError } from '../store-error.ts'

/**
 * Waits for a promise, or rejects with a StoreError `ERR_STORE_TIMEOUT`. The timer is gone when the wait is over.
 * @param most milliseconds
 * @param isAwaited false when nobody needs the outcome: then the process may end before
 */
export function within<Value>(most: number, promise: Promise<Value>, isAwaited = true): Promise<Value> {
  return new Promise((resolve, reject) => {
    const giveUp = (): void =>
      reject(new StoreError('ERR_STORE_TIMEOUT', `The store did not answer within ${most} ms`))
    let timer = setTimeout(() => {
      // On a busy event loop the answer may have arrived before the timer was looked at: let it be read first.
      timer = setTimeout(giveUp, 1)
    }, most)
    // Only Node has it.
    if (!isAwaited) (timer as { unref?(): void }).unref?.()
    promise.finally(() => clearTimeout(timer)).then(resolve, reject)
  })
}

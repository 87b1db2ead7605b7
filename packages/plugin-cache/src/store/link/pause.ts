/**
 * Waits, in milliseconds, or rejects with the reason of the signal. Timer and listener are gone when the wait is over.
 */
export function pause(duration: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason as Error)
    const stop = (): void => {
      clearTimeout(timer)
      reject(signal?.reason as Error)
    }
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop)
      resolve()
    }, duration)
    signal?.addEventListener('abort', stop, { once: true })
  })
}

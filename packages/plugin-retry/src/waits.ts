/** The waits of one client. None outlives its signal or the client. */
export class Waits {
  readonly #ends = new Set<() => void>()
  #closed = false

  /** Resolves to true when the time is over, or to false when the signal aborts or `close()` is called before. */
  wait(milliseconds: number, signal: AbortSignal | undefined): Promise<boolean> {
    if (this.#closed || signal?.aborted) return Promise.resolve(false)
    return new Promise((resolve) => {
      const finish = (elapsed: boolean): void => {
        clearTimeout(timer)
        signal?.removeEventListener('abort', end)
        this.#ends.delete(end)
        resolve(elapsed)
      }
      const end = (): void => finish(false)
      const timer = setTimeout(finish, milliseconds, true)
      signal?.addEventListener('abort', end)
      this.#ends.add(end)
    })
  }

  /** Ends every wait, and those to come. */
  close(): void {
    this.#closed = true
    for (const end of this.#ends) end()
  }
}

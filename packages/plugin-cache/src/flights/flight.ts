/**
 * One piece of work that several callers wait for. A caller's abort detaches that caller alone; when all have gone, the work
 * itself is aborted.
 */
export class Flight<Result> {
  /** The URL that the work is about. */
  readonly url: string

  #controller: AbortController | undefined
  readonly #result: Promise<Result>
  #waiting = 0
  #open = true

  /** Starts the work at once. Somebody must `join`, to hear of its failure. */
  constructor(url: string, work: (flight: Flight<Result>) => Promise<Result>) {
    this.url = url
    this.#result = work(this)
  }

  /** Aborted when nobody waits any more. Made when it is asked for: what listens to a signal costs more than the rest of a flight. */
  get signal(): AbortSignal {
    return this.#aborter.signal
  }

  /** Whether the result is still good for others: nothing has changed since the work began, and it was not given up. */
  get isOpen(): boolean {
    return this.#open
  }

  /** Lets nobody else join, because what the work will give is outdated. Those who wait get it nevertheless. */
  close(): void {
    this.#open = false
  }

  /** Waits for the result, or rejects with the reason of the signal, whichever comes first. */
  join(signal: AbortSignal | undefined): Promise<Result> {
    this.#waiting++
    if (!signal) return this.#result
    return new Promise((resolve, reject) => {
      const leave = (): void => {
        reject(signal.reason)
        if (--this.#waiting > 0) return
        this.close()
        this.#aborter.abort(signal.reason)
      }
      if (signal.aborted) return leave()
      const stay = (): void => signal.removeEventListener('abort', leave)
      signal.addEventListener('abort', leave, { once: true })
      this.#result.finally(stay).then(resolve, reject)
    })
  }

  get #aborter(): AbortController {
    this.#controller ??= new AbortController()
    return this.#controller
  }

  /** Acts once the work is done, however it ended. */
  whenDone(act: () => void): void {
    this.#result.then(act, act)
  }
}

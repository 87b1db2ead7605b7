import type { NetworkRequest } from '@axios-ts/core'

/** The most fetches in the background at a time; what is stale beyond that stays stale a little longer. */
const MOST_AT_A_TIME = 16
/** The longest that one may take; less when the request that caused it has a shorter timeout, in milliseconds. */
const TIME_LIMIT = 60_000

/** Fetches that nobody waits for. Each ends by itself, after a time limit, or with the cache. */
export class Background {
  readonly #running = new Set<AbortController>()
  #closed = false

  get isFull(): boolean {
    return this.#closed || this.#running.size >= MOST_AT_A_TIME
  }

  /** Runs work until it ends, or its time is over. `done` is told of a failure. */
  run(
    request: NetworkRequest,
    work: (signal: AbortSignal) => Promise<unknown>,
    done: (error: unknown) => void,
  ): void {
    const controller = new AbortController()
    this.#running.add(controller)
    const timer = setTimeout(
      () => controller.abort(),
      Math.min(request.config.timeout || TIME_LIMIT, TIME_LIMIT),
    )
    // On Node nothing should keep a process alive that nobody waits for.
    ;(timer as { unref?: () => void }).unref?.()
    const end = (error?: unknown): void => {
      clearTimeout(timer)
      this.#running.delete(controller)
      if (!this.#closed) done(error)
    }
    work(controller.signal).then(() => end(), end)
  }

  close(): void {
    this.#closed = true
    for (const controller of this.#running) controller.abort()
  }
}

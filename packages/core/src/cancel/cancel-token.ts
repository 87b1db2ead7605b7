import type { RequestConfig } from '../config/config.ts'
import { CanceledError } from '../errors/canceled-error.ts'

/** Cancels every call that has the token. Only the first call of it counts. */
export interface Canceler {
  (message?: string, config?: RequestConfig, request?: unknown): void
}

/** A token, and what cancels it. */
export interface CancelTokenSource {
  token: CancelToken
  cancel: Canceler
}

/** Told once, when a token is canceled. */
export type CancelListener = (reason: CanceledError) => void

/** The part of a token that a call needs, so that a token of axios itself is accepted as well. */
export interface CancelTokenLike {
  readonly reason?: unknown
  subscribe(listener: CancelListener): void
  unsubscribe(listener: CancelListener): void
}

/**
 * axios's own way to cancel calls (axios documentation, "Cancellation"); new code is better off with an `AbortController`.
 * A call that has the token as `cancelToken` rejects with the token's `reason`.
 */
export class CancelToken implements CancelTokenLike {
  /** Resolves when the token is canceled. Its `then` gives promises with `cancel()`, which stops waiting. */
  readonly promise: Promise<CanceledError>
  /** Why the token was canceled; undefined until then. */
  declare reason?: CanceledError
  #listeners: CancelListener[] = []

  /** @throws TypeError when `executor` is no function. */
  constructor(executor: (cancel: Canceler) => void) {
    if (typeof executor !== 'function') throw new TypeError('CancelToken takes a function (cancel) => void.')
    let resolve!: CancelListener
    this.promise = new Promise((fulfill) => {
      resolve = fulfill
    })
    void this.promise.then((reason) => this.#tell(reason))
    // A promise keeps what waits for it for ever, and a token may live as long as the program.
    // oxlint-disable-next-line unicorn/no-thenable -- a promise is meant to have it
    void Object.defineProperty(this.promise, 'then', { value: this.#then })
    executor((message, config, request) => {
      if (this.reason) return
      this.reason = new CanceledError(message, config as never, request)
      resolve(this.reason)
    })
  }

  /** A new token with its canceler. */
  static source(): CancelTokenSource {
    let cancel!: Canceler
    const token = new CancelToken((canceler) => {
      cancel = canceler
    })
    return { token, cancel }
  }

  /** @throws CanceledError the `reason`, when the token was canceled. */
  throwIfRequested(): void {
    if (this.reason) throw this.reason
  }

  /** Calls the listener when the token is canceled; at once if that has happened. */
  subscribe(listener: CancelListener): void {
    if (this.reason) listener(this.reason)
    else this.#listeners.push(listener)
  }

  /** Forgets a listener. An unknown one is ignored. */
  unsubscribe(listener: CancelListener): void {
    const index = this.#listeners.indexOf(listener)
    if (index !== -1) this.#listeners.splice(index, 1)
  }

  /** A signal that is aborted with the token; its `unsubscribe()` lets go of the token. */
  toAbortSignal(): AbortSignal & { unsubscribe(): void } {
    const controller = new AbortController()
    const abort: CancelListener = (reason) => controller.abort(reason)
    this.subscribe(abort)
    return Object.assign(controller.signal, { unsubscribe: () => this.unsubscribe(abort) })
  }

  #tell(reason: CanceledError): void {
    const listeners = this.#listeners.toReversed()
    this.#listeners = []
    for (const listener of listeners) listener(reason)
  }

  readonly #then: Promise<CanceledError>['then'] = (onFulfilled, onRejected) => {
    let listener!: CancelListener
    const told = new Promise<CanceledError>((resolve) => {
      listener = resolve
      this.subscribe(resolve)
    })
    return Object.assign(told.then(onFulfilled, onRejected), { cancel: () => this.unsubscribe(listener) })
  }
}

import type { ResolvedConfig } from './config/config.ts'
import { CanceledError } from './errors/canceled-error.ts'
import { TimeoutError } from './errors/timeout-error.ts'
import type { LayerTiming } from './layers/layer-clock.ts'
import type { AxiosResponse } from './response/response.ts'
import type { Scope } from './plugins/scope.ts'

/** A step of the pipeline, with everything inside it. */
export type Handler<Request, Response> = (request: Request, call: Call) => Promise<Response>

/**
 * One `api.request()`: it settles once, with whatever comes first of the pipeline's answer, the signal, the timeout and
 * the client's end, so that nothing inside the pipeline can make a caller wait for longer.
 */
export class Call {
  /** As merged, then as the request interceptors left it. */
  config: ResolvedConfig
  /** Whose request this is: a plugin's own requests do not pass through that plugin. */
  readonly origin: Scope
  /** How often the request was handed to the adapter. */
  attempts = 0
  /** Where layers note how long they took, if the call asks for it. */
  readonly timings: LayerTiming[] | undefined
  /** What the caller was given; resolves or rejects when the call ends. */
  promise: Promise<AxiosResponse> | undefined
  /** What adapters listen to; undefined while nothing can end the call early. */
  signal: AbortSignal | undefined

  #controller: AbortController | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #watched: AbortSignal | undefined
  #timeout = 0
  readonly #startedAt = Date.now()
  #reject: ((reason: unknown) => void) | undefined
  readonly #done: (call: Call) => void

  constructor(config: ResolvedConfig, origin: Scope, done: (call: Call) => void) {
    this.config = config
    this.origin = origin
    this.timings = config.timings ? [] : undefined
    this.#done = done
  }

  /** Sends the call through a pipeline. Never throws synchronously. */
  run(pipeline: Handler<ResolvedConfig, AxiosResponse>): Promise<AxiosResponse> {
    this.promise = new Promise((resolve, reject) => {
      this.#reject = reject
      this.watch(this.config)
      if (this.#reject === undefined) return
      pipeline(this.config, this).then(
        (response) => this.#settle(() => resolve(this.#withTimings(response))),
        (error: unknown) => this.#settle(() => reject(error)),
      )
    })
    return this.promise
  }

  #withTimings(response: AxiosResponse): AxiosResponse {
    return this.timings ? Object.assign(response, { timings: this.timings }) : response
  }

  /** Takes over a configuration's `signal` and `timeout`. Called again after the request interceptors. */
  watch(config: ResolvedConfig): void {
    this.config = config
    if (this.#reject === undefined) return
    if ((config.timeout ?? 0) !== this.#timeout) this.#startTimer(config.timeout ?? 0)
    if (config.signal !== this.#watched) this.#listen(config.signal)
    this.signal = this.#controller?.signal ?? config.signal
    // After a streamed answer the call is over, but the caller's signal must still end the stream.
    if (this.#controller && config.signal && config.responseType === 'stream') {
      this.signal = AbortSignal.any([this.#controller.signal, config.signal])
    }
  }

  /** Ends the call now, whatever the pipeline is doing. */
  end(error: unknown): void {
    const reject = this.#reject
    this.#settle(() => {
      reject?.(error)
      this.#controller?.abort(error)
    })
  }

  #startTimer(timeout: number): void {
    clearTimeout(this.#timer)
    this.#timeout = timeout
    if (timeout <= 0) return
    this.#controller ??= new AbortController()
    const left = Math.max(0, timeout - (Date.now() - this.#startedAt))
    this.#timer = setTimeout(() => this.end(new TimeoutError(this.config)), left)
  }

  #listen(signal: AbortSignal | undefined): void {
    this.#watched?.removeEventListener('abort', this.#onAbort)
    this.#watched = signal
    if (signal?.aborted) this.#onAbort()
    else signal?.addEventListener('abort', this.#onAbort)
  }

  readonly #onAbort = (): void => {
    this.end(new CanceledError(undefined, this.config, undefined, { cause: this.#watched?.reason }))
  }

  /** Settles the promise, unless that has happened before, and lets go of everything. */
  #settle(settlePromise: () => void): void {
    if (!this.#reject) return
    this.#reject = undefined
    clearTimeout(this.#timer)
    this.#watched?.removeEventListener('abort', this.#onAbort)
    settlePromise()
    this.#done(this)
  }
}

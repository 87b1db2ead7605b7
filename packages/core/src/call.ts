import type { CancelTokenLike } from './cancel/cancel-token.ts'
import type { ResolvedConfig } from './config/config.ts'
import { addCallerFrames } from './errors/caller-frames.ts'
import { CanceledError } from './errors/canceled-error.ts'
import { TimeoutError } from './errors/timeout-error.ts'
import type { InFlight } from './in-flight.ts'
import type { LayerTiming } from './layers/layer-clock.ts'
import type { AxiosResponse } from './response/response.ts'
import type { Scope } from './plugins/scope.ts'

/** A step of the pipeline, with everything inside it. */
export type Handler<Request, Response> = (request: Request, call: Call) => Promise<Response>

/**
 * One `api.request()`: it settles once, with whatever comes first of the pipeline's answer, the signal, the cancel token,
 * the timeout and the client's end, so that no middleware can make a caller wait for longer. Only response interceptors
 * have a say in it: as in axios, they are told of a cancellation or timeout, and may turn it into something else.
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
  /** Why the call is not to go on: it was canceled or timed out. */
  interruption: unknown
  /** How long the adapter took for the last attempt, in whole milliseconds (axios documentation, "Response Schema"). */
  duration: number | undefined

  /** See `InFlight`. */
  declare place: number

  #sentAt: number | undefined
  #controller: AbortController | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #watched: AbortSignal | undefined
  #token: CancelTokenLike | undefined
  #unsubscribe: (() => void) | undefined
  #reject: ((reason: unknown) => void) | undefined
  /** Takes an interruption to the response interceptors, while there is something that they can be told. */
  #divert: ((reason: unknown) => void) | undefined
  #isRunning = false
  readonly #calls: InFlight<Call>

  /** It is among `calls` until it ends. */
  constructor(config: ResolvedConfig, origin: Scope, calls: InFlight<Call>) {
    this.config = config
    this.origin = origin
    this.timings = config.timings ? [] : undefined
    this.#calls = calls
    calls.add(this)
  }

  /** Sends the call through a pipeline. Never throws synchronously. */
  run(pipeline: Handler<ResolvedConfig, AxiosResponse>): Promise<AxiosResponse> {
    const settled = new Promise<AxiosResponse>((resolve, reject) => {
      this.#reject = reject
      this.watch(this.config)
      this.#isRunning = true
      pipeline(this.config, this).then(
        (response) => this.#leave() && resolve(this.#withTimings(response)),
        (error: unknown) => this.#leave() && reject(error),
      )
    })
    this.promise = settled.then(undefined, addCallerFrames)
    return this.promise
  }

  /** An attempt is on its way to the adapter. */
  sent(): void {
    this.#sentAt = performance.now()
  }

  /** The adapter has answered; told of it twice the call notes the first time. */
  answered(): void {
    if (this.#sentAt !== undefined) this.duration = Math.round(performance.now() - this.#sentAt)
    this.#sentAt = undefined
  }

  /**
   * What is inside the response interceptors, up to the first of its answer and an interruption. Afterwards the call's
   * time is no longer measured: what an interceptor does then, such as sending another request, has limits of its own.
   */
  interruptible<V>(start: () => Promise<V>): Promise<V> {
    return new Promise((resolve, reject) => {
      // A call that is canceled from the start still passes its request interceptors, as in axios.
      this.#divert = reject
      const leave = (): void => {
        this.#divert = undefined
        clearTimeout(this.#timer)
      }
      start().finally(leave).then(resolve, reject)
    })
  }

  #withTimings(response: AxiosResponse): AxiosResponse {
    // A response interceptor may have made anything of it.
    return this.timings && typeof response === 'object' && response !== null
      ? Object.assign(response, { timings: this.timings })
      : response
  }

  /** Takes over a configuration's `signal`, `cancelToken` and `timeout`. Called again after the request interceptors. */
  watch(config: ResolvedConfig): void {
    this.config = config
    if (this.#reject === undefined || this.interruption !== undefined) return
    if ((config.timeout ?? 0) > 0) this.#controller ??= new AbortController()
    if (config.signal !== this.#watched) this.#listen(config.signal)
    if (config.cancelToken !== this.#token) this.#subscribe(config.cancelToken)
    this.signal = this.#controller?.signal ?? config.signal
    // After a streamed answer the call is over, but the caller's signal must still end the stream.
    if (this.#controller && config.signal && config.responseType === 'stream') {
      this.signal = AbortSignal.any([this.#controller.signal, config.signal])
    }
  }

  /** Begins to measure `timeout`. The request interceptors are done by then: what they wait for does not count, as in axios. */
  startTimer(): void {
    const { timeout = 0 } = this.config
    if (timeout <= 0 || this.#reject === undefined) return
    this.#timer = setTimeout(() => this.#interrupt(new TimeoutError(this.config)), timeout)
  }

  /** Ends the call now, whatever the pipeline is doing. */
  end(error: unknown): void {
    const reject = this.#reject
    if (!this.#leave()) return
    reject?.(error)
    this.#controller?.abort(error)
  }

  /** The signal has aborted. */
  handleEvent(): void {
    this.#interrupt(new CanceledError(undefined, this.config, undefined, { cause: this.#watched?.reason }))
  }

  /** Ends the call as far as response interceptors allow. */
  #interrupt(error: unknown): void {
    if (!this.#reject) return
    this.interruption ??= error
    if (!this.#isRunning) return
    if (!this.#divert) return this.end(error)
    this.#letGo()
    this.#divert(error)
    this.#controller?.abort(error)
  }

  #listen(signal: AbortSignal | undefined): void {
    this.#watched?.removeEventListener('abort', this)
    this.#watched = signal
    if (signal?.aborted) this.handleEvent()
    else signal?.addEventListener('abort', this)
  }

  #subscribe(token: CancelTokenLike | undefined): void {
    this.#unsubscribe?.()
    this.#unsubscribe = undefined
    this.#token = token
    if (!token) return
    this.#controller ??= new AbortController()
    const listener = (reason: unknown): void => this.#interrupt(reason)
    token.subscribe(listener)
    this.#unsubscribe = () => token.unsubscribe(listener)
  }

  /** Lets go of everything; gives whether the promise was still to be settled. */
  #leave(): boolean {
    if (!this.#reject) return false
    this.#reject = undefined
    this.#letGo()
    this.#calls.delete(this)
    return true
  }

  #letGo(): void {
    clearTimeout(this.#timer)
    this.#watched?.removeEventListener('abort', this)
    this.#unsubscribe?.()
  }
}

import type { AxiosError, NetworkPhase, NetworkRequest } from '@axios-ts/core'
import { Exchange, own, Upload, type InFlight, type Payload } from '@axios-ts/core/adapter'
import type { Dispatcher } from 'undici'
import { Dispatch } from './dispatch.ts'
import { DispatchOptions } from './dispatch-options.ts'
import { toBody } from './framing.ts'
import { headTooLong } from './head-refusal.ts'
import { NativeRequest } from './native-request.ts'
import { PhaseClock } from './phase-clock.ts'
import type { Routes } from './routes/route.ts'
import { fromUndiciError } from './undici-error.ts'
import type { UndiciExchange } from './undici-exchange.ts'

type Controller = Dispatcher.DispatchController
/** Is given the exchange when there is something to do with its answer, which is when the head has come or, for most, all of it. */
export type Resolve = (exchange: UndiciExchange) => void
export type Reject = (error: AxiosError) => void

/** Begins an exchange. */
export type Begin = (request: NetworkRequest, resolve: Resolve, reject: Reject) => void

/** The way out of one request that undici carries: from its body to the head of the answer, or to an error. */
export abstract class OutgoingExchange extends Exchange implements Dispatcher.DispatchHandler {
  /** Undici calls it where it is there. */
  declare onBodySent?: () => void

  protected clock: PhaseClock | undefined
  /** Undefined until undici has the request. */
  protected dispatch: Dispatch | undefined
  protected readonly resolve: Resolve
  readonly #reject: Reject
  readonly #again: Begin | undefined
  readonly #peers: InFlight<Exchange>

  /** `again` begins another one in its place, where a kept connection had been closed just when it was used again. */
  constructor(
    request: NetworkRequest,
    active: InFlight<Exchange>,
    resolve: Resolve,
    reject: Reject,
    again?: Begin,
  ) {
    super(request, active)
    this.native = new NativeRequest(request.method, request.url)
    this.resolve = resolve
    this.#reject = reject
    this.#again = again
    this.#peers = active
  }

  /** Sends the request. */
  start(routes: Routes): void {
    try {
      if (this.request.body === undefined) this.#send(routes, undefined)
      else this.#sendBody(routes)
    } catch (error) {
      this.failWith(error)
    }
  }

  onRequestStart(controller: Controller): void {
    if (this.dispatch) this.dispatch.controller = controller
    if (this.failure) return controller.abort(this.failure)
    this.clock?.active()
  }

  onRequestSent(): void {
    if (!this.dispatch) return
    this.dispatch.isSent = true
    if (!this.dispatch.isAnswered) this.clock?.sent()
  }

  onResponseStarted(): void {
    if (this.dispatch) this.dispatch.isAnswered = true
  }

  onResponseError(_controller: Controller | null, cause: Error): void {
    if (!this.failure) this.failWith(cause)
  }

  protected failWith(cause: unknown): void {
    const { request, native } = this
    this.fail(
      this.upload?.failure ??
        headTooLong(cause, this.dispatch?.route.maxHeaderSize, request.config, native) ??
        fromUndiciError(cause, request, native, this.phaseOf(cause)),
    )
  }

  /** In which phase it fails with `cause` right now. */
  protected phaseOf(cause: unknown): NetworkPhase | undefined {
    return this.dispatch?.phaseOf(cause)
  }

  protected override abort(error: AxiosError): void {
    const { dispatch, request } = this
    if (dispatch?.controller) dispatch.controller.abort(error)
    else if (dispatch) this.#leaveQueue(dispatch)
    if (this.#again && dispatch?.isStale(error, request)) this.#again(request, this.resolve, this.#reject)
    else this.#reject(error)
  }

  protected override end(): void {
    super.end()
    this.clock?.stop()
  }

  #sendBody(routes: Routes): void {
    const payload = toBody(this.request, (error) => this.failWith(error))
    if (payload instanceof Promise) {
      payload.then((ready) => this.#send(routes, ready)).catch((error: unknown) => this.failWith(error))
    } else this.#send(routes, payload)
  }

  #send(routes: Routes, payload: Payload | undefined): void {
    if (payload?.content instanceof Upload) this.upload = payload.content
    // It may have ended while the length of a form was asked for.
    if (this.failure) this.upload?.cancel(this.failure)
    this.throwIfAborted()
    const options = new DispatchOptions(this.request, payload)
    const route = routes.for(this.request, options)
    this.dispatch = new Dispatch(route, options.origin)
    if (own(this.request.config).timeouts) this.#watchPhases()
    route.dispatcher.dispatch(options as Dispatcher.DispatchOptions, this)
  }

  #watchPhases(): void {
    const clock = PhaseClock.of(
      this.request.config,
      (error) => this.fail(error),
      () => this.dispatch?.controller?.paused === true,
      this.native,
    )
    this.clock = clock
    if (clock) this.onBodySent = () => clock.active()
  }

  /** A connection that is still being opened is for those that wait for it; undici itself lets nobody leave. */
  #leaveQueue(dispatch: Dispatch): void {
    for (const peer of this.#peers.all) {
      if (peer instanceof OutgoingExchange && peer.dispatch?.waitsWith(dispatch)) return
    }
    dispatch.giveUpConnecting()
  }
}

import type { IncomingHttpHeaders } from 'node:http'
import type { Readable } from 'node:stream'
import type { AxiosError, AxiosHeaders, NetworkPhase, NetworkRequest } from '@axios-ts/core'
import {
  bodyStages,
  contentTooLong,
  DRAINED_AT_MOST,
  Exchange,
  type InFlight,
  isIdempotent,
  isReplayable,
  own,
  sizeLimit,
  Upload,
  type Payload,
} from '@axios-ts/core/adapter'
import type { Dispatcher } from 'undici'
import { RawFlow, StagedFlow, type BodyFlow } from './body-flow.ts'
import { DispatchOptions } from './dispatch-options.ts'
import { toBody } from './framing.ts'
import { Intake } from './intake.ts'
import { headRefusal, headTooLong } from './head-refusal.ts'
import { NativeRequest } from './native-request.ts'
import { PhaseClock } from './phase-clock.ts'
import { responseHeaders } from './response-headers.ts'
import type { Route, Routes } from './routes/route.ts'
import { UndiciBody, type BodyOwner } from './undici-body.ts'
import { fromUndiciError } from './undici-error.ts'

type Controller = Dispatcher.DispatchController

/** What a connection says that was closed while it was idle. */
const GONE: ReadonlySet<string | undefined> = new Set(['ECONNRESET', 'EPIPE'])

/** One request that undici carries, and what undici reports to. */
export class UndiciExchange extends Exchange implements Dispatcher.DispatchHandler, BodyOwner {
  status = 0
  statusText = ''
  headers!: AxiosHeaders
  /** Whether it failed because a kept connection had been closed just when it was used again: it may be sent once more. */
  isStale = false
  /** Undici calls it where it is there. */
  declare onBodySent?: () => void

  readonly #peers: InFlight<Exchange>
  readonly #routes: Routes
  readonly #intake = new Intake()
  #route: Route | undefined
  #origin = ''
  #openedBefore = 0
  #controller: Controller | undefined
  #clock: PhaseClock | undefined
  #body: UndiciBody | undefined
  #isSent = false
  #isAnswered = false
  /** Whether nobody counts or decodes the body. */
  #isPlain = false
  #resolve: ((exchange: this) => void) | undefined
  #reject: ((error: AxiosError) => void) | undefined

  constructor(request: NetworkRequest, active: InFlight<Exchange>, routes: Routes) {
    super(request, active)
    this.native = new NativeRequest(request.method, request.url)
    this.#peers = active
    this.#routes = routes
  }

  /** Sends the request; resolves when the head of the answer has come. */
  start(resolve: (exchange: this) => void, reject: (error: AxiosError) => void): void {
    this.#resolve = resolve
    this.#reject = reject
    try {
      const payload = toBody(this.request, (error) => this.#failWith(error))
      if (payload instanceof Promise) {
        payload.then((ready) => this.#send(ready)).catch((error: unknown) => this.#failWith(error))
      } else this.#send(payload)
    } catch (error) {
      this.#failWith(error)
    }
  }

  override read(): Buffer | Promise<Buffer> {
    const intake = this.#intake
    if (this.#isPlain && intake.isComplete && intake.size <= this.#limit && !this.failure) {
      this.end()
      return intake.whole()
    }
    return this.#start((body) => body.collect())
  }

  override stream(): Readable {
    return this.#start((body) => body.stream())
  }

  override async discard(): Promise<void> {
    // A small body costs less than a new connection; an endless one must not be waited for.
    const isNear = this.#intake.isComplete || (this.declaredLength ?? Infinity) <= DRAINED_AT_MOST
    if (!isNear) return this.abandoned()
    this.#isPlain = true
    await this.#start((body) => body.collect()).catch(() => {})
  }

  tooLong(): void {
    this.fail(contentTooLong(this.request.config, this.native))
  }

  ended(): void {
    this.end()
  }

  abandoned(): void {
    this.end()
    this.#body?.destroy()
    if (!this.#intake.isComplete) this.#controller?.abort(new Error('Nobody reads the body'))
  }

  onRequestStart(controller: Controller): void {
    this.#controller = controller
    if (this.failure) return controller.abort(this.failure)
    this.#clock?.active()
  }

  onRequestSent(): void {
    this.#isSent = true
    if (!this.#isAnswered) this.#clock?.sent()
  }

  onResponseStarted(): void {
    this.#isAnswered = true
  }

  onResponseStart(controller: Controller, status: number, headers: IncomingHttpHeaders, text = ''): void {
    // Informational answers come before the one that counts.
    if (status < 200 || this.failure) return
    this.#controller = controller
    this.#isAnswered = true
    this.#clock?.active()
    this.status = status
    this.statusText = text
    this.headers = responseHeaders(headers)
    const config = own(this.request.config)
    const encoding = this.headers['content-encoding'] as string | undefined
    const refusal = headRefusal(headers, encoding, this.#route?.maxHeaderSize, config, this.native)
    if (refusal) return void this.fail(refusal)
    this.#isPlain = encoding === undefined && !config.onDownloadProgress && !config.maxRate
    if (!this.#isPlain || config.responseType === 'stream') controller.pause()
    const resolve = this.#resolve
    this.#resolve = undefined
    resolve?.(this)
  }

  onResponseData(_controller: Controller, chunk: Buffer): void {
    this.#clock?.active()
    this.#intake.receive(chunk)
  }

  onResponseEnd(): void {
    this.#clock?.stop()
    if (this.failure) return
    const fault = this.#route?.connector?.cutOff(this.headers)
    if (fault) this.#failWith(fault)
    else this.#intake.complete()
  }

  onResponseError(_controller: Controller | null, cause: Error): void {
    if (this.failure) return
    const error = this.#toError(cause)
    const wasKept = this.#route?.connector?.breaksKept(this.#openedBefore) === true
    this.isStale = wasKept && !this.#isAnswered && GONE.has(error.code) && this.#mayBeRepeated()
    this.fail(error)
  }

  protected override abort(error: AxiosError): void {
    if (this.#controller) this.#controller.abort(error)
    else this.#leaveQueue()
    this.#body?.destroy(error)
    this.#reject?.(error)
  }

  protected override end(): void {
    super.end()
    this.#clock?.stop()
  }

  #send(payload: Payload | undefined): void {
    if (payload?.content instanceof Upload) this.upload = payload.content
    // It may have ended while the length of a form was asked for.
    if (this.failure) this.upload?.cancel(this.failure)
    this.throwIfAborted()
    const options = new DispatchOptions(this.request, payload)
    const route = this.#routes.for(this.request, options)
    this.#route = route
    this.#origin = options.origin
    this.#openedBefore = route.connector?.opened ?? 0
    if (own(this.request.config).timeouts) this.#watchPhases()
    route.dispatcher.dispatch(options as Dispatcher.DispatchOptions, this)
  }

  #watchPhases(): void {
    const clock = PhaseClock.of(
      this.request.config,
      (error) => this.fail(error),
      () => this.#controller?.paused === true,
      this.native,
    )
    this.#clock = clock
    if (clock) this.onBodySent = () => clock.active()
  }

  get #limit(): number {
    return sizeLimit(this.request.config, 'maxContentLength')
  }

  /** Lets the body flow, as `take` has it, unless it is known already that it must not. */
  #start<T>(take: (body: UndiciBody) => T): T {
    const body = new UndiciBody(this.#flow(), this.#limit, this)
    this.#body = body
    const taken = take(body)
    if (this.failure) this.abort(this.failure)
    else if (this.#limit < Infinity && (this.declaredLength ?? 0) > this.#limit) this.tooLong()
    else body.start()
    return taken
  }

  #flow(): BodyFlow {
    const raw = new RawFlow(this.#intake, this.#controller as Controller)
    if (this.#isPlain) return raw
    const fail = (error: unknown): void => this.#failWith(error)
    const { headers, declaredLength, isBodiless } = this
    const [first, ...others] = bodyStages(this.request.config, headers, declaredLength, isBodiless, fail)
    return first ? new StagedFlow(raw, [first, ...others], fail) : raw
  }

  /** A connection that is still being opened is for those that wait for it; undici itself lets nobody leave. */
  #leaveQueue(): void {
    const connector = this.#route?.connector
    if (!connector) return
    for (const peer of this.#peers.all) {
      if (peer instanceof UndiciExchange && peer.#waitsFor(connector, this.#origin)) return
    }
    connector.cancel(this.#origin)
  }

  #waitsFor(connector: Route['connector'], origin: string): boolean {
    return !this.#controller && this.#route?.connector === connector && this.#origin === origin
  }

  #mayBeRepeated(): boolean {
    return isIdempotent(this.request.method) && isReplayable(this.request.body)
  }

  #failWith(cause: unknown): void {
    this.fail(this.#toError(cause))
  }

  #toError(cause: unknown): AxiosError {
    const { request, native } = this
    return (
      this.upload?.failure ??
      headTooLong(cause, this.#route?.maxHeaderSize, request.config, native) ??
      fromUndiciError(cause, request, native, this.#phaseOf(cause))
    )
  }

  #phaseOf(cause: unknown): NetworkPhase | undefined {
    const connector = this.#route?.connector
    if (!this.#controller) return cause instanceof Error ? connector?.phaseOf(cause) : undefined
    if (this.#resolve === undefined) return 'body'
    // A body in one piece counts as sent when the socket has taken it over.
    return this.#isSent ? 'response' : 'send'
  }
}

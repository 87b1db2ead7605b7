import type { IncomingHttpHeaders } from 'node:http'
import type { Readable } from 'node:stream'
import type { AxiosError, AxiosHeaders, NetworkPhase, NetworkResponse } from '@axios-ts/core'
import { bodyStages, contentTooLong, DRAINED_AT_MOST, own, sizeLimit } from '@axios-ts/core/adapter'
import type { Dispatcher } from 'undici'
import type { BodyFlow } from './body-flow.ts'
import { headRefusal } from './head-refusal.ts'
import { joinerFor, pooled } from './joiner.ts'
import { OutgoingExchange } from './outgoing-exchange.ts'
import { RawFlow } from './raw-flow.ts'
import { responseHeaders } from './response-headers.ts'
import { staged } from './staged-flow.ts'
import { UndiciBody, type BodyOwner } from './undici-body.ts'

type Controller = Dispatcher.DispatchController

/** One request that undici carries, and its answer. */
export class UndiciExchange extends OutgoingExchange implements BodyOwner {
  status = 0
  statusText = ''
  headers!: AxiosHeaders

  /** Undefined until the head has come. */
  #raw: RawFlow | undefined
  /** Whether nobody counts or decodes the body. */
  #isPlain = false
  /** Whether nobody has anything to do before all of it has come: it is no stream, and no redirect. */
  #isAwaited = false
  #body: UndiciBody | undefined

  /** The answer, where all of it has come. */
  get response(): NetworkResponse | undefined {
    const body = this.#whole()
    if (!body) return undefined
    const { status, statusText, headers, native } = this
    return { status, statusText, headers, body, request: native }
  }

  override read(): Buffer | Promise<Buffer> {
    return this.#whole() ?? this.#take((body) => body.collect(joinerFor(this.request.config)))
  }

  override stream(): Readable {
    return this.#take((body) => body.stream())
  }

  override async discard(): Promise<void> {
    // A small body costs less than a new connection; an endless one must not be waited for.
    const isNear = this.#raw?.isComplete || (this.declaredLength ?? Infinity) <= DRAINED_AT_MOST
    if (!isNear) return this.abandoned()
    this.#isPlain = true
    await this.#take((body) => body.collect(pooled)).catch(() => {})
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
    if (!this.#raw?.isComplete) this.dispatch?.controller?.abort(new Error('Nobody reads the body'))
  }

  onResponseStart(controller: Controller, status: number, headers: IncomingHttpHeaders, text = ''): void {
    const { dispatch } = this
    // Informational answers come before the one that counts.
    if (status < 200 || this.failure || !dispatch) return
    dispatch.controller = controller
    dispatch.isAnswered = true
    this.clock?.active()
    this.status = status
    this.statusText = text
    this.headers = responseHeaders(headers)
    const config = own(this.request.config)
    const encoding = this.headers['content-encoding'] as string | undefined
    const refusal = headRefusal(headers, encoding, dispatch.route.maxHeaderSize, config, this.native)
    if (refusal) return void this.fail(refusal)
    this.#raw = new RawFlow(controller)
    this.#isPlain = encoding === undefined && !config.onDownloadProgress && !config.maxRate
    const isStream = config.responseType === 'stream'
    const isRedirect = status >= 300 && status < 400
    if (!this.#isPlain || isStream) controller.pause()
    this.#isAwaited = this.#isPlain && !isStream && !isRedirect
    if (!this.#isAwaited) this.resolve(this)
    else if (this.#isDeclaredTooLong) this.tooLong()
  }

  onResponseData(_controller: Controller, chunk: Buffer): void {
    const raw = this.#raw
    this.clock?.active()
    raw?.receive(chunk)
    if (raw && this.#isAwaited && raw.size > this.#limit) this.tooLong()
  }

  onResponseEnd(): void {
    this.clock?.stop()
    if (this.failure) return
    const fault = this.dispatch?.route.connector?.cutOff(this.headers)
    if (fault) return this.failWith(fault)
    this.#raw?.complete()
    if (!this.#isAwaited) return
    // What this throws, such as for want of memory, undici gives back as an error of the request, which must not have ended.
    this.resolve(this)
    this.end()
  }

  protected override phaseOf(cause: unknown): NetworkPhase | undefined {
    return this.#raw ? 'body' : super.phaseOf(cause)
  }

  protected override abort(error: AxiosError): void {
    super.abort(error)
    this.#body?.destroy(error)
  }

  get #limit(): number {
    return sizeLimit(this.request.config, 'maxContentLength')
  }

  get #isDeclaredTooLong(): boolean {
    return this.#limit < Infinity && (this.declaredLength ?? 0) > this.#limit
  }

  #whole(): Buffer | undefined {
    const raw = this.#raw
    return this.#isAwaited && raw?.isComplete ? raw.whole(joinerFor(this.request.config)) : undefined
  }

  /** Lets the body flow, as `take` has it, unless it is known already that it must not. */
  #take<T>(take: (body: UndiciBody) => T): T {
    const body = new UndiciBody(this.#flow(), this.#limit, this)
    this.#body = body
    const taken = take(body)
    if (this.failure) this.abort(this.failure)
    else if (this.#isDeclaredTooLong) this.tooLong()
    else body.start()
    return taken
  }

  #flow(): BodyFlow {
    const raw = this.#raw as RawFlow
    if (this.#isPlain) return raw
    const fail = (error: unknown): void => this.failWith(error)
    const { headers, declaredLength, isBodiless } = this
    return staged(raw, bodyStages(this.request.config, headers, declaredLength, isBodiless, fail), fail)
  }
}

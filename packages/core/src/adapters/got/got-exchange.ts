import type { PlainResponse, Request, RequestFunction } from 'got'
import type { ClientRequest, IncomingMessage, OutgoingHttpHeaders } from 'node:http'
import type { Readable } from 'node:stream'
import { AxiosError, codeOf } from '../../errors/axios-error.ts'
import { TimeoutError } from '../../errors/timeout-error.ts'
import type { AxiosHeaders } from '../../headers/headers.ts'
import type { InFlight } from '../../in-flight.ts'
import type { NetworkRequest } from '../../network.ts'
import { own } from '../../config/own-config.ts'
import type { Agents } from '../node-http/agents.ts'
import { bodyStages } from '../body/body-stages.ts'
import { Exchange } from '../exchange.ts'
import { ExchangePhase } from '../connection/exchange-phase.ts'
import { GotBody, type BodyOwner } from './got-body.ts'
import type { GotClient } from './got-client.ts'
import { toAxiosError } from './got-error.ts'
import { GotWay } from './got-way.ts'
import { nativeHeaders } from '../node-http/native-headers.ts'
import { toPayload, type Payload } from '../body/payload.ts'
import { PhaseTimeouts } from '../connection/phase-timeouts.ts'
import { DRAINED_AT_MOST, sizeLimit } from '../body/size-limit.ts'
import { receivedHeaders } from '../node-http/received-headers.ts'
import { ignoreSurplus } from '../node-http/surplus.ts'
import { contentTooLong } from '../body/too-long.ts'
import { refusalOf, refuseSwitch } from '../node-http/unasked.ts'
import { Upload } from '../body/upload.ts'

/** One request by got, over node:http or node:http2. */
export class GotExchange extends Exchange implements BodyOwner {
  declare native: ClientRequest | undefined
  status = 0
  statusText = ''
  /** Undefined until the head of the answer has come. */
  declare headers: AxiosHeaders
  readonly way: GotWay

  readonly #phase = new ExchangePhase()
  #stream: Request | undefined
  #incoming: IncomingMessage | undefined
  #body: GotBody | undefined
  #timeouts: PhaseTimeouts | undefined
  #resolve: ((exchange: this) => void) | undefined
  #reject: ((error: AxiosError) => void) | undefined

  constructor(request: NetworkRequest, active: InFlight<Exchange>, agents: Agents) {
    super(request, active)
    this.way = new GotWay(request, agents, this.#phase)
  }

  /** Sends the request; resolves when the head of the answer has come. */
  start(client: GotClient): Promise<this> {
    return new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
      const lost = (error: unknown): void => reject(this.#failed(error))
      try {
        const payload = toPayload(this.request, (error) => this.#failByUser(error))
        if (payload instanceof Promise) payload.then((known) => this.#begin(client, known)).catch(lost)
        else this.#begin(client, payload)
      } catch (error) {
        lost(error)
      }
    })
  }

  override read(): Promise<Buffer> {
    const body = this.#receive(true)
    const whole = body.collect()
    this.#checkLength()
    return whole
  }

  override stream(): Readable {
    const output = this.#receive(true).stream()
    this.#checkLength()
    return output
  }

  override async discard(): Promise<void> {
    // A small body costs less than a new connection; an endless one must not be waited for.
    if ((this.declaredLength ?? Infinity) > DRAINED_AT_MOST) return this.#finish()
    const drained = this.#receive(false).collect()
    this.#checkLength()
    await drained.catch(ignore)
  }

  failed(error: unknown): void {
    this.#failed(error)
  }

  tooLong(): void {
    this.fail(contentTooLong(this.request.config, this.native))
  }

  ended(): boolean {
    const cut = this.#cutBy()
    if (cut) this.#failed(cut)
    else this.#finish()
    return !cut
  }

  abandoned(): void {
    this.#finish()
  }

  protected override abort(error: AxiosError): void {
    this.#stream?.destroy()
    this.#body?.destroy(error)
    this.#reject?.(error)
  }

  protected override end(): void {
    super.end()
    this.#timeouts?.stop()
    this.way.leave()
  }

  #begin(client: GotClient, payload: Payload): void {
    if (payload.content instanceof Upload) this.upload = payload.content
    // It may have ended while the length of a form was asked for.
    if (this.failure) this.upload?.cancel(this.failure)
    this.throwIfAborted()
    this.#limitPhases()
    const headers = nativeHeaders(this.request, payload)
    const found = this.way.find()
    if (!found) return this.#send(client, payload, headers)
    found
      .then(() => this.failure ?? this.#send(client, payload, headers))
      .catch((error: unknown) => this.#failed(error))
  }

  #send(client: GotClient, payload: Payload, headers: OutgoingHttpHeaders): void {
    const { method, url } = this.request
    const { got, options } = client
    const { content } = payload
    // Not assigned at once: V8 puts a function that is written straight into a property among what is old, where it outlives its
    // request, and keeps all that it refers to until the next full collection.
    const connect: RequestFunction = (target) => this.way.connect(target, headers, client, this.#made)
    let stream: Request
    try {
      options.url = url
      options.method = method
      options.allowGetBody = content !== undefined
      options.body = content
      options.request = connect
      stream = got(undefined, undefined, options) as unknown as Request
    } finally {
      // Got has its copy; the next request must not find, nor an idle adapter keep, this one's.
      options.body = undefined
      options.request = undefined
    }
    this.#stream = stream
    stream.on('error', (error) => this.#failed(error))
    stream.on('response', (response: PlainResponse) => {
      this.status = response.statusCode
      this.statusText = response.statusMessage ?? ''
      this.headers = receivedHeaders(response.headers, this.request.config)
      this.#resolve?.(this)
    })
    // Got waits for a writer where a method may have a body and none was given.
    if (content === undefined && method !== 'GET' && method !== 'HEAD') stream.end()
  }

  /** The native request is there; its headers are ours, not what got made of them. */
  readonly #made = (native: ClientRequest): void => {
    this.native = native
    this.#timeouts?.watch(native)
    if (!this.way.isHttp2) {
      ignoreSurplus(native)
      refuseSwitch(native, this)
    }
    native.prependListener('response', (response) => this.#inspect(response))
  }

  /** Sees the answer before got does. */
  #inspect(response: IncomingMessage & { responseUrl?: string }): void {
    this.#phase.enter('body')
    this.#incoming = response
    // Where axios's users look for the final address.
    response.responseUrl = this.request.url
    const refusal = refusalOf(response, this.request.config, this.native, this.way.isHttp2)
    if (refusal) this.fail(refusal)
  }

  #limitPhases(): void {
    const { config } = this.request
    const { timeouts } = own(config)
    if (!timeouts) return
    this.#phase.watcher = this.#timeouts = new PhaseTimeouts(
      timeouts,
      (phase, ms) => this.fail(new TimeoutError(config, this.native, { phase, ms })),
      () => this.#body?.isHeldBack ?? this.#stream?.isPaused() === true,
    )
  }

  /** The body as it was before it was encoded, or as it comes; counted on its way where somebody wants to know. */
  #receive(decoded: boolean): GotBody {
    const { config } = this.request
    const stages = decoded
      ? bodyStages(config, this.headers, this.declaredLength, this.isBodiless, (error) =>
          this.#failByUser(error),
        )
      : []
    this.#body = new GotBody(this.#stream as Request, stages, sizeLimit(config, 'maxContentLength'), this)
    return this.#body
  }

  /** Gives the body up at once where it is known already to be too long, or where the exchange failed before it was read. */
  #checkLength(): void {
    const limit = sizeLimit(this.request.config, 'maxContentLength')
    if (this.failure) this.abort(this.failure)
    else if ((this.declaredLength ?? 0) > limit) this.tooLong()
  }

  #failed(error: unknown): AxiosError {
    const known = this.upload?.failure
    if (known) return this.fail(known)
    const cause = this.way.causeOf(error)
    return this.fail(toAxiosError(cause, this.request, this.native, this.#phase.of(cause)))
  }

  /** Ends the request because a function of the user's threw, which was called where nobody waits for it. */
  #failByUser(error: unknown): void {
    const code = codeOf(error) ?? AxiosError.ERR_BAD_OPTION_VALUE
    this.fail(AxiosError.from(error, code, this.request.config, this.native))
  }

  /** A body that lasts until the connection closes looks complete when the connection breaks: only the socket knows. */
  #cutBy(): Error | null | undefined {
    const { 'content-length': length, 'transfer-encoding': coding } = this.#incoming?.headers ?? {}
    if (length !== undefined || coding !== undefined || this.way.isHttp2) return undefined
    return this.native?.socket?.errored
  }

  /** Got destroys nothing by itself when a stream has ended; a connection that can be used again is left alone. */
  #finish(): void {
    this.end()
    this.#stream?.destroy()
    this.#body?.destroy()
  }
}

function ignore(): void {}

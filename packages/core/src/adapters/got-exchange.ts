import type { PlainResponse, Request } from 'got'
import type { ClientRequest, IncomingMessage, OutgoingHttpHeaders } from 'node:http'
import type { Duplex, Readable } from 'node:stream'
import { AxiosError, codeOf } from '../errors/axios-error.ts'
import { NetworkError } from '../errors/network-error.ts'
import { TimeoutError } from '../errors/timeout-error.ts'
import { AxiosHeaders } from '../headers/headers.ts'
import type { NetworkRequest } from '../network.ts'
import { own } from '../config/own-config.ts'
import type { Agents } from './agents.ts'
import { BodyStream } from './body-stream.ts'
import { bodyStages } from './body-stages.ts'
import { codingsOf } from './content-decoder.ts'
import { Exchange } from './exchange.ts'
import type { GotClient } from './got-client.ts'
import { fromGotError } from './got-error.ts'
import { nativeHeaders } from './native-headers.ts'
import { nativeRequest } from './native-request.ts'
import { toPayload, type Payload } from './payload.ts'
import { PhaseTimeouts } from './phase-timeouts.ts'
import type { Tunnel } from './proxy/tunnel.ts'
import { contentTooLong, DRAINED_AT_MOST, sizeLimit } from './size-limit.ts'
import { Upload } from './upload.ts'

/** More than any server means well; each costs a decoder. */
const MAX_CODINGS = 5

/** One request by got, over node:http. */
export class GotExchange extends Exchange {
  declare native: ClientRequest | undefined
  status = 0
  statusText = ''
  headers: AxiosHeaders = new AxiosHeaders()

  readonly #agents: Agents
  #stream: Request | undefined
  #incoming: IncomingMessage | undefined
  #output: BodyStream | undefined
  /** What stands between the connection and the reader: counting, then decoding. */
  #stages: readonly Duplex[] = []
  #timeouts: PhaseTimeouts | undefined
  #tunnel: Tunnel | undefined
  #reject: ((error: AxiosError) => void) | undefined

  constructor(request: NetworkRequest, active: Set<Exchange>, agents: Agents) {
    super(request, active)
    this.#agents = agents
  }

  /** Sends the request; resolves when the head of the answer has come. */
  async start(client: GotClient | Promise<GotClient>): Promise<this> {
    let payload: Payload
    try {
      const encoded = toPayload(this.request, this.#failByUser)
      payload = encoded instanceof Promise ? await encoded : encoded
    } catch (error) {
      throw this.fail(fromGotError(error, this.request, undefined))
    }
    if (payload.content instanceof Upload) this.upload = payload.content
    // It may have ended while the length of a form was asked for.
    if (this.failure) this.upload?.cancel(this.failure)
    this.throwIfAborted()
    const ready = client instanceof Promise ? await this.#loaded(client) : client
    await new Promise<void>((resolve, reject) => {
      this.#reject = reject
      try {
        this.#send(ready, payload, resolve)
      } catch (error) {
        this.fail(fromGotError(error, this.request, this.native))
      }
    })
    return this
  }

  override read(): Promise<Buffer> {
    return this.#collect(this.#decoded())
  }

  #collect(body: Readable): Promise<Buffer> {
    return new Promise((resolve, reject) => {
      this.#reject = reject
      const chunks: Uint8Array[] = []
      this.#receive(
        body,
        (chunk) => chunks.push(chunk),
        (size) => resolve(joined(chunks, size)),
      )
    })
  }

  override stream(): Readable {
    const body = this.#decoded()
    const output = new BodyStream({
      resume: () => body.resume(),
      pause: () => body.pause(),
      abandon: () => this.#finish(),
    })
    this.#output = output
    this.#receive(
      body,
      (chunk) => output.receive(chunk),
      () => output.push(null),
    )
    return output
  }

  override async discard(): Promise<void> {
    // A small body costs less than a new connection; an endless one must not be waited for.
    if ((this.declaredLength ?? Infinity) > DRAINED_AT_MOST) return this.#finish()
    await this.#collect(this.#stream as Request).catch(ignore)
  }

  protected override abort(error: AxiosError): void {
    this.#destroy()
    this.#tunnel?.cancel()
    this.#output?.destroy(error)
    this.#reject?.(error)
  }

  protected override end(): void {
    super.end()
    this.#timeouts?.stop()
  }

  async #loaded(client: Promise<GotClient>): Promise<GotClient> {
    try {
      const ready = await client
      this.throwIfAborted()
      return ready
    } catch (error) {
      if (error instanceof AxiosError) throw error
      const message = 'The got adapter could not load got'
      const { config } = this.request
      throw this.fail(
        new AxiosError(message, AxiosError.ERR_NOT_SUPPORT, config, undefined, undefined, { cause: error }),
      )
    }
  }

  #send({ got, options }: GotClient, payload: Payload, respond: () => void): void {
    const { method, url } = this.request
    const headers = nativeHeaders(this.request, payload)
    const { content } = payload
    let stream: Request
    try {
      options.url = url
      options.method = method
      options.allowGetBody = content !== undefined
      options.body = content
      options.request = (target) => this.#connect(target, headers)
      stream = got(undefined, undefined, options) as unknown as Request
    } finally {
      // Got has its copy; the next request must not find, nor an idle adapter keep, this one's.
      options.body = undefined
      options.request = undefined
    }
    this.#stream = stream
    stream.on('error', (error) =>
      this.fail(this.upload?.failure ?? fromGotError(error, this.request, this.native)),
    )
    stream.once('response', (response: PlainResponse) => {
      this.status = response.statusCode
      this.statusText = response.statusMessage ?? ''
      this.headers = new AxiosHeaders(response.headers as Record<string, string | string[]>)
      respond()
    })
    // Got waits for a writer where a method may have a body and none was given.
    if (content === undefined && method !== 'GET' && method !== 'HEAD') stream.end()
  }

  /** The native request; its headers are ours, not what got made of them. */
  #connect(url: URL, headers: OutgoingHttpHeaders): ClientRequest {
    const { native, tunnel } = nativeRequest(this.request, url, headers, this.#agents)
    this.native = native
    this.#tunnel = tunnel
    this.#watchPhases(native)
    native.prependOnceListener('response', (response) => this.#inspect(response))
    for (const event of ['upgrade', 'connect'] as const) {
      native.once(event, (response, socket) => {
        socket.destroy()
        this.fail(
          new NetworkError(
            new Error(`The server switched protocols (status ${response.statusCode}) unasked`),
            this.request.config,
            native,
          ),
        )
      })
    }
    return native
  }

  /** Sees the answer before got does. */
  #inspect(response: IncomingMessage & { responseUrl?: string }): void {
    this.#incoming = response
    // Where axios's users look for the final address.
    response.responseUrl = this.request.url
    const encoding = response.headers['content-encoding']
    const codings = encoding === undefined ? 0 : codingsOf(encoding).length
    if (codings <= MAX_CODINGS) return
    const message = `A body encoded ${codings} times is refused`
    this.fail(new AxiosError(message, AxiosError.ERR_BAD_RESPONSE, this.request.config, this.native))
  }

  #watchPhases(native: ClientRequest): void {
    const { config } = this.request
    const { timeouts } = own(config)
    if (!timeouts) return
    this.#timeouts = new PhaseTimeouts(
      native,
      timeouts,
      (phase, ms) => this.fail(new TimeoutError(config, native, { phase, ms })),
      () => this.#isHeldBack(),
    )
  }

  /** Whether bytes may be waiting that we do not take: the reader, or the rate, is the one that is slow. */
  #isHeldBack(): boolean {
    const { readableLength = 0, readableHighWaterMark = 1 } = this.#output ?? {}
    return readableLength >= readableHighWaterMark || this.#stream?.isPaused() === true
  }

  /** The body as it was before it was encoded, counted on its way where somebody wants to know. */
  #decoded(): Readable {
    let body: Readable = this.#stream as Request
    const total = this.declaredLength
    this.#stages = bodyStages(this.request.config, this.headers, total, this.isBodiless, this.#failByUser)
    for (const stage of this.#stages) {
      stage.once('error', (error) => this.fail(fromGotError(error, this.request, this.native)))
      body = body.pipe(stage)
    }
    return body
  }

  /** Ends the request because a function of the user's threw, which was called where nobody waits for it. */
  readonly #failByUser = (error: unknown): void => {
    const code = codeOf(error) ?? AxiosError.ERR_BAD_OPTION_VALUE
    this.fail(AxiosError.from(error, code, this.request.config, this.native))
  }

  #receive(body: Readable, onChunk: (chunk: Uint8Array) => void, onEnd: (size: number) => void): void {
    const { config } = this.request
    const limit = sizeLimit(config, 'maxContentLength')
    let size = 0
    if (this.failure) return this.abort(this.failure)
    if ((this.declaredLength ?? 0) > limit) {
      return void this.fail(contentTooLong(config, this.native))
    }
    body.on('data', (chunk: Uint8Array) => {
      size += chunk.byteLength
      if (size > limit) this.fail(contentTooLong(config, this.native))
      else if (!this.failure) onChunk(chunk)
    })
    body.once('end', () => {
      const cut = this.#cutBy()
      if (cut) this.fail(new NetworkError(cut, config, this.native))
      else {
        this.#finish()
        onEnd(size)
      }
    })
  }

  /** A body that lasts until the connection closes looks complete when the connection breaks: only the socket knows. */
  #cutBy(): Error | null | undefined {
    const { 'content-length': length, 'transfer-encoding': coding } = this.#incoming?.headers ?? {}
    return length === undefined && coding === undefined ? this.native?.socket?.errored : undefined
  }

  /** Got destroys nothing by itself when a stream has ended; a connection that can be used again is left alone. */
  #finish(): void {
    this.end()
    this.#destroy()
  }

  #destroy(): void {
    this.#stream?.destroy()
    for (const stage of this.#stages) stage.destroy()
  }
}

/** One Buffer that shares its memory with no other, whatever its size. */
function joined(chunks: readonly Uint8Array[], size: number): Buffer {
  const whole = Buffer.allocUnsafeSlow(size)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.byteLength
  }
  return whole
}

function ignore(): void {}

import type { PlainResponse, Request } from 'got'
import http, { type ClientRequest, type IncomingMessage, type OutgoingHttpHeaders } from 'node:http'
import https from 'node:https'
import type { Readable } from 'node:stream'
import { AxiosError } from '../errors/axios-error.ts'
import { NetworkError } from '../errors/network-error.ts'
import { AxiosHeaders } from '../headers/headers.ts'
import type { NetworkRequest } from '../network.ts'
import { own } from '../config/own-config.ts'
import { BodyStream } from './body-stream.ts'
import { Exchange } from './exchange.ts'
import type { GotClient } from './got-client.ts'
import { fromGotError } from './got-error.ts'
import { nativeHeaders } from './native-headers.ts'
import { toPayload, type Payload } from './payload.ts'
import { contentTooLong, DRAINED_AT_MOST, sizeLimit } from './size-limit.ts'
import { Upload } from './upload.ts'

/** More than any server means well; got decodes them all, one inside the other. */
const MAX_CODINGS = 5

/** The sockets of one adapter. */
export interface Agents {
  readonly http: http.Agent
  readonly https: https.Agent
}

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
  #reject: ((error: AxiosError) => void) | undefined

  constructor(request: NetworkRequest, active: Set<Exchange>, agents: Agents) {
    super(request, active)
    this.#agents = agents
  }

  /** Sends the request; resolves when the head of the answer has come. */
  async start(client: GotClient | Promise<GotClient>): Promise<this> {
    let payload: Payload
    try {
      payload = toPayload(this.request)
    } catch (error) {
      throw this.fail(fromGotError(error, this.request, undefined))
    }
    if (payload.content instanceof Upload) this.upload = payload.content
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
    return new Promise((resolve, reject) => {
      this.#reject = reject
      const chunks: Uint8Array[] = []
      this.#receive(
        (chunk) => chunks.push(chunk),
        (size) => resolve(joined(chunks, size)),
      )
    })
  }

  override stream(): Readable {
    const stream = this.#stream as Request
    const output = new BodyStream({
      resume: () => stream.resume(),
      pause: () => stream.pause(),
      abandon: () => this.#finish(),
    })
    this.#output = output
    this.#receive(
      (chunk) => output.receive(chunk),
      () => output.push(null),
    )
    return output
  }

  override async discard(): Promise<void> {
    // A small body costs less than a new connection; an endless one must not be waited for.
    if ((this.declaredLength ?? Infinity) > DRAINED_AT_MOST) return this.#finish()
    await this.read().catch(ignore)
  }

  protected override abort(error: AxiosError): void {
    this.#stream?.destroy()
    this.#output?.destroy(error)
    this.#reject?.(error)
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
    const { method, url, config } = this.request
    const headers = nativeHeaders(this.request, payload)
    const { content } = payload
    let stream: Request
    try {
      options.url = url
      options.method = method
      options.decompress = own(config).decompress !== false
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

  /** The native request. Its options inherit nothing, and its headers are ours, not what got made of them. */
  #connect(url: URL, headers: OutgoingHttpHeaders): ClientRequest {
    const secure = url.protocol === 'https:'
    const { method } = this.request
    const agent = secure ? this.#agents.https : this.#agents.http
    // Node takes an object with one of these, inherited or not, for another kind of URL than it is.
    Object.defineProperties(url, { auth: { value: undefined }, path: { value: undefined } })
    // An empty prototype, and not none: what stands in for node:http in tests, such as nock, copies it.
    const prototype = { __proto__: null }
    const options = { __proto__: prototype, method, headers, agent, timeout: 0 } as https.RequestOptions
    const native = (secure ? https : http).request(url, options)
    this.native = native
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
    const codings = response.headers['content-encoding']?.split(',').length ?? 0
    if (codings <= MAX_CODINGS) return
    response.headers['content-encoding'] = 'identity'
    const message = `A body encoded ${codings} times is refused`
    this.fail(new AxiosError(message, AxiosError.ERR_BAD_RESPONSE, this.request.config, this.native))
  }

  #receive(onChunk: (chunk: Uint8Array) => void, onEnd: (size: number) => void): void {
    const stream = this.#stream as Request
    const { config } = this.request
    const limit = sizeLimit(config, 'maxContentLength')
    let size = 0
    if (this.failure) return this.abort(this.failure)
    if ((this.declaredLength ?? 0) > limit) {
      return void this.fail(contentTooLong(config, this.native))
    }
    stream.on('data', (chunk: Uint8Array) => {
      size += chunk.byteLength
      if (size > limit) this.fail(contentTooLong(config, this.native))
      else if (!this.failure) onChunk(chunk)
    })
    stream.once('end', () => {
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
    this.#stream?.destroy()
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

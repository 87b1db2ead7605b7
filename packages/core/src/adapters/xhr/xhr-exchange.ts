import { AxiosError, messageOf } from '../../errors/axios-error.ts'
import { NetworkError } from '../../errors/network-error.ts'
import { AxiosHeaders } from '../../headers/headers.ts'
import { own } from '../../config/own-config.ts'
import { isOneShot } from '../../request/one-shot.ts'
import { assertMethodTakesBody } from '../body/bodiless-method.ts'
import { dropCodings } from '../content-coding/decoded-headers.ts'
import { Exchange } from '../exchange.ts'
import { Progress } from '../progress/progress.ts'
import { redirectLimit } from '../redirects/redirect-limit.ts'
import { measured, type ReplayableBody } from '../body/replayable-body.ts'
import { sizeLimit } from '../body/size-limit.ts'
import { contentTooLong } from '../body/too-long.ts'
import { Upload, type UploadSource } from '../body/upload.ts'

type Body = Pick<ReplayableBody, 'content' | 'type'>

/** One request by XMLHttpRequest, which ends when the whole answer has come. */
export class XhrExchange extends Exchange {
  declare native: XMLHttpRequest | undefined
  status = 0
  statusText = ''
  headers: AxiosHeaders = new AxiosHeaders()

  #bytes: Uint8Array = new Uint8Array()
  #sending: Progress | undefined
  #receiving: Progress | undefined
  #resolve: (() => void) | undefined
  #reject: ((error: AxiosError) => void) | undefined

  /** Sends the request; resolves when the whole answer has come. */
  async start(): Promise<this> {
    try {
      this.#assertSupported()
      this.throwIfAborted()
      const { body } = this.request
      // No await without need: what is in memory is on its way when the call returns.
      if (body === undefined) await this.#send(undefined)
      else if (isOneShot(body)) await this.#send(await this.#collect(body))
      else await this.#send(measured(this.request, body))
      return this
    } catch (error) {
      throw this.#failed(error)
    }
  }

  override async read(): Promise<Uint8Array> {
    return this.#bytes
  }

  override stream(): never {
    throw this.#unsupported(`responseType 'stream'`)
  }

  override async discard(): Promise<void> {}

  protected override abort(error: AxiosError): void {
    this.native?.abort()
    this.#reject?.(error)
  }

  protected override end(): void {
    super.end()
    this.#sending?.stop()
    this.#receiving?.stop()
  }

  #assertSupported(): void {
    const { config } = this.request
    if (own(config).responseType === 'stream') throw this.#unsupported(`responseType 'stream'`)
    if (redirectLimit(config) === 0) throw this.#unsupported('maxRedirects 0')
    assertMethodTakesBody(this.request, 'XMLHttpRequest')
  }

  #unsupported(what: string): AxiosError {
    const message = `XMLHttpRequest has no ${what}; use the fetch adapter`
    return new AxiosError(message, AxiosError.ERR_NOT_SUPPORT, this.request.config)
  }

  async #collect(source: UploadSource): Promise<Body> {
    this.upload = new Upload(source, this.request)
    const chunks: Uint8Array<ArrayBuffer>[] = []
    for await (const chunk of this.upload) chunks.push(chunk as Uint8Array<ArrayBuffer>)
    this.throwIfAborted()
    return { content: new Blob(chunks), type: undefined }
  }

  #send(body: Body | undefined): Promise<void> {
    const { method, url, config } = this.request
    const xhr = new XMLHttpRequest()
    this.native = xhr
    return new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
      xhr.open(method, url)
      xhr.responseType = 'arraybuffer'
      const { withCredentials } = own(config)
      xhr.withCredentials = withCredentials === true || withCredentials === 'include'
      this.#setHeaders(xhr, body)
      this.#listen(xhr)
      xhr.send((body?.content as XMLHttpRequestBodyInit | undefined) ?? null)
    })
  }

  #setHeaders(xhr: XMLHttpRequest, body: Body | undefined): void {
    const isForm = this.request.body instanceof FormData
    for (const [name, value] of this.request.headers) {
      // Only the encoder knows the boundary of a form.
      if (isForm && name.toLowerCase() === 'content-type') continue
      for (const line of Array.isArray(value) ? value : [value]) xhr.setRequestHeader(name, line)
    }
    if (isForm && body?.type !== undefined) xhr.setRequestHeader('Content-Type', body.type)
  }

  #listen(xhr: XMLHttpRequest): void {
    const { config } = this.request
    xhr.addEventListener('readystatechange', () => this.#guard(() => this.#receiveHead(xhr)))
    xhr.addEventListener('progress', (event) => this.#guard(() => this.#receive(event)))
    xhr.addEventListener('load', (event) => this.#guard(() => this.#finish(xhr, event)))
    xhr.addEventListener('error', (event) => this.fail(networkError(config, xhr, event)))
    // By the browser, for one when the reader leaves the page; an abort of ours has ended the exchange before.
    xhr.addEventListener('abort', () =>
      this.fail(new AxiosError('Request aborted', AxiosError.ECONNABORTED, config, xhr)),
    )
    this.#receiving = Progress.of(config, 'download')
    this.#sending = Progress.of(config, 'upload')
    // A listener here makes the browser ask another origin's server first, so there is none without need.
    if (!this.#sending) return
    xhr.upload.addEventListener('progress', (event) =>
      this.#guard(() => this.#sending?.reach(event.loaded, totalOf(event), event)),
    )
    xhr.upload.addEventListener('load', (event) =>
      this.#guard(() => {
        this.#sending?.reach(event.loaded, totalOf(event), event)
        this.#sending?.finish()
      }),
    )
  }

  #receiveHead(xhr: XMLHttpRequest): void {
    if (xhr.readyState !== XMLHttpRequest.HEADERS_RECEIVED) return
    this.status = xhr.status
    this.statusText = xhr.statusText
    this.headers = dropCodings(new AxiosHeaders(xhr.getAllResponseHeaders()), this.isBodiless)
    this.#assertWithinLimit(this.declaredLength ?? 0)
  }

  #receive(event: ProgressEvent): void {
    this.#assertWithinLimit(event.loaded)
    this.#receiving?.reach(event.loaded, totalOf(event), event)
  }

  #finish(xhr: XMLHttpRequest, event: ProgressEvent): void {
    this.#bytes = new Uint8Array((xhr.response as ArrayBuffer | null) ?? [])
    const size = this.#bytes.byteLength
    this.#assertWithinLimit(size)
    if (size > 0) this.#receiving?.reach(size, size, event)
    this.#receiving?.finish()
    this.end()
    this.#resolve?.()
  }

  #assertWithinLimit(size: number): void {
    const { config } = this.request
    if (size > sizeLimit(config, 'maxContentLength')) throw contentTooLong(config, this.native)
  }

  /** What is thrown in a listener must reach the call, not the console. */
  #guard(step: () => void): void {
    if (this.failure) return
    try {
      step()
    } catch (error) {
      this.#failed(error)
    }
  }

  #failed(error: unknown): AxiosError {
    if (error instanceof AxiosError) return this.fail(error)
    // What XMLHttpRequest throws at once: a method or header that it does not send.
    const options = { cause: error }
    return this.fail(
      new AxiosError(
        messageOf(error),
        AxiosError.ERR_BAD_REQUEST,
        this.request.config,
        this.native,
        undefined,
        options,
      ),
    )
  }
}

/** The browser keeps what happened to itself; the event is all there is. */
function networkError(
  config: Exchange['request']['config'],
  xhr: XMLHttpRequest,
  event: ProgressEvent,
): AxiosError {
  return Object.assign(new NetworkError(new Error('Network Error'), config, xhr), { event })
}

function totalOf({ lengthComputable, total }: ProgressEvent): number | undefined {
  return lengthComputable ? total : undefined
}

import { AxiosError } from '../errors/axios-error.ts'
import { NetworkError } from '../errors/network-error.ts'
import { AxiosHeaders } from '../headers/headers.ts'
import { Exchange } from './exchange.ts'
import { toFetchInit } from './fetch-init.ts'
import { contentTooLong, DRAINED_AT_MOST, sizeLimit } from './size-limit.ts'

/** What every fetch decodes; zstd is left out, for not every one does. */
const CODINGS: ReadonlySet<string> = new Set(['gzip', 'x-gzip', 'deflate', 'br', 'identity'])

/** One request by the platform's fetch. */
export class FetchExchange extends Exchange {
  status = 0
  statusText = ''
  headers: AxiosHeaders = new AxiosHeaders()

  // Of its own, for a limit and close() end an exchange as well as the request's signal does.
  readonly #controller = new AbortController()
  #response: Response | undefined
  #output: ReadableStreamDefaultController<Uint8Array> | undefined

  /** Sends the request; resolves when the head of the answer has come. */
  async start(): Promise<this> {
    try {
      const { init, upload } = toFetchInit(this.request, this.#controller.signal)
      this.upload = upload
      this.throwIfAborted()
      const response = await globalThis.fetch(this.request.url, init)
      this.throwIfAborted()
      this.#response = response
      this.status = response.status
      this.statusText = response.statusText
      this.headers = toAxiosHeaders(response, this.isBodiless)
      return this
    } catch (error) {
      throw this.#failed(error)
    }
  }

  override async read(): Promise<Uint8Array> {
    try {
      this.throwIfAborted()
      const response = this.#response as Response
      const limit = this.#limit()
      const body = limit === Infinity ? null : response.body
      const bytes = body ? await this.#collect(body, limit) : new Uint8Array(await response.arrayBuffer())
      this.#finish()
      return bytes
    } catch (error) {
      throw this.#failed(error)
    }
  }

  override stream(): ReadableStream<Uint8Array> {
    const reader = this.#response?.body?.getReader()
    let limit = 0
    let size = 0
    return new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#output = controller
          try {
            this.throwIfAborted()
            limit = this.#limit()
          } catch (error) {
            controller.error(error)
          }
        },
        pull: async (controller) => {
          try {
            const { done, value } = reader ? await reader.read() : { done: true, value: undefined }
            if (this.failure) return
            if (value) {
              size += value.byteLength
              if (size > limit) this.fail(contentTooLong(this.request.config))
              else controller.enqueue(value)
            } else if (done) {
              this.#finish()
              controller.close()
            }
          } catch (error) {
            this.#failed(error)
          }
        },
        cancel: async (reason) => {
          this.end()
          await reader?.cancel(reason)
        },
      },
      { highWaterMark: 0 },
    )
  }

  override async discard(): Promise<void> {
    try {
      // A small body costs less than a new connection; an endless one must not be waited for.
      const near = (this.declaredLength ?? Infinity) <= DRAINED_AT_MOST
      if (near) await this.#response?.arrayBuffer()
      else await this.#response?.body?.cancel()
    } catch {
      // Whatever happens to this body, it is not the answer.
    }
    this.#finish()
  }

  protected override abort(error: AxiosError): void {
    this.#controller.abort(error)
    this.#output?.error(error)
  }

  /** @throws AxiosError at once when the length that the server declares is over `maxContentLength`. */
  #limit(): number {
    const { config } = this.request
    const limit = sizeLimit(config, 'maxContentLength')
    if ((this.declaredLength ?? 0) > limit) throw this.fail(contentTooLong(config))
    return limit
  }

  async #collect(body: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array> {
    const reader = body.getReader()
    const chunks: Uint8Array[] = []
    let size = 0
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      size += part.value.byteLength
      if (size > limit) throw this.fail(contentTooLong(this.request.config))
      chunks.push(part.value)
    }
    const whole = new Uint8Array(size)
    let offset = 0
    for (const chunk of chunks) {
      whole.set(chunk, offset)
      offset += chunk.byteLength
    }
    return whole
  }

  #failed(error: unknown): AxiosError {
    const known = this.upload?.failure ?? error
    return this.fail(known instanceof AxiosError ? known : new NetworkError(known, this.request.config))
  }

  /** A server that has answered before the upload was through will not read the rest. */
  #finish(): void {
    const uploading = this.upload?.ended === false
    this.end()
    if (uploading) this.#controller.abort()
  }
}

/** fetch hands out decoded bytes with the headers of the encoded ones; what no longer holds is left out. */
function toAxiosHeaders(response: Response, isBodiless: boolean): AxiosHeaders {
  const headers = { __proto__: null } as unknown as Record<string, string | string[]>
  for (const [name, value] of response.headers) headers[name] = value
  if (headers['set-cookie'] !== undefined) headers['set-cookie'] = response.headers.getSetCookie()
  const codings = response.headers.get('content-encoding')
  if (codings !== null && !isBodiless && isDecoded(codings)) {
    delete headers['content-encoding']
    delete headers['content-length']
  }
  return new AxiosHeaders(headers)
}

function isDecoded(codings: string): boolean {
  return codings.split(',').every((coding) => CODINGS.has(coding.trim().toLowerCase()))
}

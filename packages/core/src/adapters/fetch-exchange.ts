import { runtimeEnv } from '../config/runtime-env.ts'
import type { NetworkPhase } from '../config/connection-options.ts'
import { AxiosError } from '../errors/axios-error.ts'
import { NetworkError } from '../errors/network-error.ts'
import { AxiosHeaders } from '../headers/headers.ts'
import { Exchange } from './exchange.ts'
import { dropCodings } from './decoded-headers.ts'
import { toFetchInit } from './fetch-init.ts'
import { Progress } from './progress.ts'
import { contentTooLong, DRAINED_AT_MOST, sizeLimit } from './size-limit.ts'
import type { NetworkRequest } from '../network.ts'

/** What a platform's fetch tells of the phase in which it failed before an answer came. */
export type PhaseOf = (error: unknown) => NetworkPhase | undefined

/** One request by the platform's fetch. */
export class FetchExchange extends Exchange {
  status = 0
  statusText = ''
  headers: AxiosHeaders = new AxiosHeaders()

  // Of its own, for a limit and close() end an exchange as well as the request's signal does.
  readonly #controller = new AbortController()
  readonly #phaseOf: PhaseOf | undefined
  #response: Response | undefined
  #progress: Progress | undefined
  #output: ReadableStreamDefaultController<Uint8Array> | undefined

  constructor(request: NetworkRequest, active: Set<Exchange>, phaseOf?: PhaseOf) {
    super(request, active)
    this.#phaseOf = phaseOf
  }

  /** Sends the request; resolves when the head of the answer has come. */
  async start(): Promise<this> {
    try {
      const { init, upload, onSent } = toFetchInit(this.request, this.#controller.signal)
      this.upload = upload
      this.throwIfAborted()
      const response = await this.#fetch(init)
      this.throwIfAborted()
      onSent?.()
      this.#response = response
      this.status = response.status
      this.statusText = response.statusText
      this.headers = dropCodings(toAxiosHeaders(response), this.isBodiless)
      return this
    } catch (error) {
      throw this.#failed(error)
    }
  }

  #fetch(init: RequestInit): Promise<Response> {
    const env = runtimeEnv(this.request.config)
    // Called without a receiver, as a browser's own wants it.
    const fetch = env.fetch ?? globalThis.fetch
    return env.Request ? fetch(new env.Request(this.request.url, init)) : fetch(this.request.url, init)
  }

  override async read(): Promise<Uint8Array> {
    try {
      this.throwIfAborted()
      const response = this.#response as Response
      const limit = this.#limit()
      const progress = this.#startProgress()
      const body = limit === Infinity && !progress ? null : response.body
      const bytes = body ? await this.#collect(body, limit) : new Uint8Array(await response.arrayBuffer())
      if (!body) progress?.reach(bytes.byteLength, bytes.byteLength)
      progress?.finish()
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
            this.#startProgress()
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
              else {
                this.#progress?.advance(value.byteLength)
                controller.enqueue(value)
              }
            } else if (done) {
              this.#progress?.finish()
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

  protected override end(): void {
    super.end()
    this.#progress?.stop()
  }

  protected override abort(error: AxiosError): void {
    this.#controller.abort(error)
    this.#output?.error(error)
  }

  #startProgress(): Progress | undefined {
    this.#progress = Progress.of(this.request.config, 'download', this.declaredLength)
    return this.#progress
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
      this.#progress?.advance(part.value.byteLength)
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
    if (known instanceof AxiosError) return this.fail(known)
    const phase = this.#response ? 'body' : this.#phaseOf?.(known)
    return this.fail(new NetworkError(known, this.request.config, undefined, phase))
  }

  /** A server that has answered before the upload was through will not read the rest. */
  #finish(): void {
    const uploading = this.upload?.ended === false
    this.end()
    if (uploading) this.#controller.abort()
  }
}

function toAxiosHeaders(response: Response): AxiosHeaders {
  const headers = { __proto__: null } as unknown as Record<string, string | string[]>
  for (const [name, value] of response.headers) headers[name] = value
  if (headers['set-cookie'] !== undefined) headers['set-cookie'] = response.headers.getSetCookie()
  return new AxiosHeaders(headers)
}

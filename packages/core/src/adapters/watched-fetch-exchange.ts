import type { AxiosError } from '../errors/axios-error.ts'
import { toFetchBody } from './fetch-body.ts'
import { FetchExchange } from './fetch-exchange.ts'
import type { FetchBody } from './fetch-init.ts'
import { Progress } from './progress.ts'
import { contentTooLong, sizeLimit } from './size-limit.ts'

/** One request by the platform's fetch whose bodies pass in pieces: because they are streams, are limited or are watched. */
export class WatchedFetchExchange extends FetchExchange {
  #progress: Progress | undefined
  #output: ReadableStreamDefaultController<Uint8Array> | undefined

  override async read(): Promise<Uint8Array> {
    try {
      this.throwIfAborted()
      const response = this.response as Response
      const limit = this.#limit()
      const progress = this.#startProgress()
      const body = limit === Infinity && !progress ? null : response.body
      const bytes = body ? await this.#collect(body, limit) : new Uint8Array(await response.arrayBuffer())
      if (!body) progress?.reach(bytes.byteLength, bytes.byteLength)
      progress?.finish()
      this.finish()
      return bytes
    } catch (error) {
      throw this.failed(error)
    }
  }

  override stream(): ReadableStream<Uint8Array> {
    const reader = this.response?.body?.getReader()
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
              this.finish()
              controller.close()
            }
          } catch (error) {
            this.failed(error)
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

  protected override content(): FetchBody {
    const content = toFetchBody(this.request)
    this.upload = content.upload
    return content
  }

  protected override failed(error: unknown): AxiosError {
    return super.failed(this.upload?.failure ?? error)
  }

  protected override end(): void {
    super.end()
    this.#progress?.stop()
  }

  protected override abort(error: AxiosError): void {
    super.abort(error)
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

  /** A server that has answered before the upload was through will not read the rest. */
  protected override finish(): void {
    const uploading = this.upload?.ended === false
    this.end()
    if (uploading) this.controller.abort()
  }
}

import { own } from '../../config/own-config.ts'
import type { AxiosError } from '../../errors/axios-error.ts'
import { TimeoutError } from '../../errors/timeout-error.ts'
import { toFetchBody } from './fetch-body.ts'
import { FetchExchange } from './fetch-exchange.ts'
import type { FetchBody } from './fetch-init.ts'
import { Progress } from '../progress/progress.ts'
import { sizeLimit } from '../body/size-limit.ts'
import { contentTooLong } from '../body/too-long.ts'

/** What one read of a body gives. */
type Part = ReadableStreamReadResult<Uint8Array>

const END: Part = { done: true, value: undefined }

/** One request by the platform's fetch whose bodies pass in pieces: because they are streams, or are limited or watched. */
export class WatchedFetchExchange extends FetchExchange {
  /** Read once, and not for every chunk. */
  readonly #timeouts = own(own(this.request.config).timeouts ?? {})
  #progress: Progress | undefined
  #limit = Infinity
  #size = 0
  #output: ReadableStreamDefaultController<Uint8Array> | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  /** Fetch does not tell when a body has been sent, so the wait for the head is limited where there is none. */
  override async start(): Promise<this> {
    if (this.request.body === undefined) this.#limitPhase('response')
    await super.start()
    clearTimeout(this.#timer)
    return this
  }

  override async read(): Promise<Uint8Array> {
    try {
      const response = this.#begin()
      const inPieces = this.#progress || this.#limit < Infinity || (this.#timeouts.idle || 0) > 0
      const body = inPieces ? response.body : null
      const bytes = body ? await this.#collect(body) : new Uint8Array(await response.arrayBuffer())
      if (!body) this.#progress?.reach(bytes.byteLength, bytes.byteLength)
      this.#progress?.finish()
      this.finish()
      return bytes
    } catch (error) {
      throw this.failed(error)
    }
  }

  override stream(): ReadableStream<Uint8Array> {
    const reader = this.response?.body?.getReader()
    // Made once: what is made anew for every chunk of a long body is the collector's work.
    const pass = (part: Part): void => this.#pass(part)
    const fail = (error: unknown): void => void this.failed(error)
    return new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          this.#output = controller
          try {
            this.#begin()
          } catch (error) {
            return controller.error(error)
          }
          if (!reader) pass(END)
        },
        pull: () => {
          this.#limitPhase('idle')
          return reader?.read().then(pass, fail)
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

  /** A server that has answered before the upload was through will not read the rest. */
  protected override finish(): void {
    const uploading = this.upload?.ended === false
    super.finish()
    if (uploading) this.controller.abort()
  }

  protected override end(): void {
    super.end()
    clearTimeout(this.#timer)
    this.#progress?.stop()
  }

  protected override abort(error: AxiosError): void {
    super.abort(error)
    this.#output?.error(error)
  }

  /** @throws AxiosError at once when the length that the server declares is over `maxContentLength`. */
  #begin(): Response {
    const { config } = this.request
    this.throwIfAborted()
    this.#limit = sizeLimit(config, 'maxContentLength')
    if ((this.declaredLength ?? 0) > this.#limit) throw this.fail(contentTooLong(config))
    this.#progress = Progress.of(config, 'download', this.declaredLength)
    return this.response as Response
  }

  /** Begins to measure a phase, in place of the one before it. */
  #limitPhase(phase: 'response' | 'idle'): void {
    clearTimeout(this.#timer)
    const ms = this.#timeouts[phase] || 0
    if (ms <= 0) return
    this.#timer = setTimeout(() => {
      this.fail(new TimeoutError(this.request.config, undefined, { phase, ms }))
    }, ms)
  }

  /** Hands out what was read, or the end. */
  #pass({ done, value }: Part): void {
    clearTimeout(this.#timer)
    if (this.failure) return
    try {
      if (value) {
        this.#count(value)
        this.#output?.enqueue(value)
      } else if (done) {
        this.#progress?.finish()
        this.finish()
        this.#output?.close()
      }
    } catch (error) {
      this.failed(error)
    }
  }

  #count({ byteLength }: Uint8Array): void {
    this.#size += byteLength
    if (this.#size > this.#limit) throw this.fail(contentTooLong(this.request.config))
    this.#progress?.advance(byteLength)
  }

  async #collect(body: ReadableStream<Uint8Array>): Promise<Uint8Array> {
    const reader = body.getReader()
    const chunks: Uint8Array[] = []
    for (;;) {
      this.#limitPhase('idle')
      // One chunk after the other.
      // oxlint-disable-next-line no-await-in-loop
      const { done, value } = await reader.read()
      if (done) break
      this.#count(value)
      chunks.push(value)
    }
    const whole = new Uint8Array(this.#size)
    let offset = 0
    for (const chunk of chunks) {
      whole.set(chunk, offset)
      offset += chunk.byteLength
    }
    return whole
  }
}

import type { NetworkRequest } from '../../network.ts'
import { AxiosError, codeOf, messageOf } from '../../errors/axios-error.ts'
import type { Meter } from '../progress/meter.ts'
import { sizeLimit } from './size-limit.ts'
import { bodyTooLong } from './too-long.ts'

/** What an upload reads: a web stream, a Node stream, or any other source of chunks. */
export type UploadSource = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array | string>

const encoder = new TextEncoder()

/**
 * A body that can be read once. Its bytes are counted against `maxBodyLength` as they pass, and its source is canceled,
 * whatever it is waiting for, when the exchange ends before it does.
 */
export class Upload implements AsyncIterableIterator<Uint8Array> {
  /** Why the body could not be read to its end: the source failed, gave something else than bytes, or too many. */
  failure: AxiosError | undefined

  readonly #request: NetworkRequest
  readonly #source: Source
  readonly #limit: number
  readonly #meter: Meter | undefined
  #rest: Uint8Array | undefined
  #size = 0
  #ended = false

  /** A body that is in memory or on disk, to be read once. */
  static of(content: string | Uint8Array | Blob, request: NetworkRequest, meter?: Meter): Upload {
    return new Upload(content instanceof Blob ? content.stream() : once(content), request, meter)
  }

  constructor(source: UploadSource, request: NetworkRequest, meter?: Meter) {
    this.#request = request
    this.#source = toSource(source)
    this.#limit = sizeLimit(request.config, 'maxBodyLength')
    this.#meter = meter
  }

  /** Whether there is nothing more to read. */
  get ended(): boolean {
    return this.#ended
  }

  async next(): Promise<IteratorResult<Uint8Array, undefined>> {
    try {
      while (!this.#ended) {
        if (this.#rest && this.#meter) {
          return { done: false, value: await this.#metered(this.#rest, this.#meter) }
        }
        const { done, value } = await this.#source.next()
        if (done) this.#finish()
        else if (!this.#ended) {
          const chunk = this.#count(toBytes(value))
          // An empty chunk would say "the end" to some encoders.
          if (chunk.byteLength > 0) {
            // No await without need: there are many chunks.
            return { done: false, value: this.#meter ? await this.#metered(chunk, this.#meter) : chunk }
          }
        }
      }
      return { done: true, value: undefined }
    } catch (error) {
      this.failure ??= this.#toFailure(error)
      this.cancel()
      throw this.failure
    }
  }

  /** What a consumer calls that stops early. */
  async return(): Promise<IteratorResult<Uint8Array, undefined>> {
    this.cancel()
    return { done: true, value: undefined }
  }

  /** Ends the upload and tells its source, unless it has ended. */
  cancel(reason?: unknown): void {
    if (this.#ended) return
    this.#ended = true
    this.#meter?.stop()
    this.#source.cancel(reason)
  }

  /** The rest of the body as a web stream, for fetch. */
  toStream(): ReadableStream<Uint8Array> {
    let output: ReadableStreamDefaultController<Uint8Array>
    const pass = ({ done, value }: IteratorResult<Uint8Array, undefined>): void => {
      if (done) output.close()
      else output.enqueue(value)
    }
    return new ReadableStream<Uint8Array>(
      {
        start: (controller) => {
          output = controller
        },
        pull: () => this.next().then(pass),
        cancel: (reason) => this.cancel(reason),
      },
      { highWaterMark: 0 },
    )
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  #finish(): void {
    if (!this.#ended) this.#meter?.end()
    this.#ended = true
  }

  /** As much of a chunk as may go now, when it may go. */
  async #metered(chunk: Uint8Array, meter: Meter): Promise<Uint8Array> {
    const piece = chunk.subarray(0, meter.piece)
    this.#rest = chunk.byteLength > meter.piece ? chunk.subarray(meter.piece) : undefined
    await meter.pass(piece.byteLength)
    return piece
  }

  #count(chunk: Uint8Array): Uint8Array {
    this.#size += chunk.byteLength
    if (this.#size > this.#limit) throw bodyTooLong(this.#request.config)
    return chunk
  }

  #toFailure(error: unknown): AxiosError {
    if (error instanceof AxiosError) return error
    const code = codeOf(error) ?? AxiosError.ERR_BAD_REQUEST
    const message = `The request body could not be read: ${messageOf(error)}`
    return new AxiosError(message, code, this.#request.config, undefined, undefined, { cause: error })
  }
}

interface Source {
  next(): Promise<{ done?: boolean | undefined; value?: unknown }>
  cancel(reason: unknown): void
}

function toSource(source: UploadSource): Source {
  if (isWebStream(source)) {
    const reader = source.getReader()
    // Unlike an iterator's return(), cancel() does not wait for a read under way.
    return { next: () => reader.read(), cancel: (reason) => void reader.cancel(reason).catch(ignore) }
  }
  const iterator = source[Symbol.asyncIterator]()
  if (isNodeStream(source)) {
    // It may fail before it is read, and a stream's error that nobody hears ends the process.
    source.on('error', ignore)
    return { next: () => iterator.next(), cancel: () => source.destroy() }
  }
  return { next: () => iterator.next(), cancel: () => void stop(iterator) }
}

async function stop(iterator: AsyncIterator<unknown>): Promise<void> {
  try {
    await iterator.return?.()
  } catch {
    // The call has its error already.
  }
}

function isWebStream(source: UploadSource): source is ReadableStream<Uint8Array> {
  return 'getReader' in source && typeof source.getReader === 'function'
}

interface NodeStream extends AsyncIterable<Uint8Array | string> {
  on(event: 'error', listener: () => void): unknown
  destroy(): unknown
}

function isNodeStream(source: AsyncIterable<Uint8Array | string>): source is NodeStream {
  return (
    'destroy' in source &&
    typeof source.destroy === 'function' &&
    'on' in source &&
    typeof source.on === 'function'
  )
}

async function* once(content: string | Uint8Array): AsyncGenerator<string | Uint8Array> {
  yield content
}

function toBytes(chunk: unknown): Uint8Array {
  if (chunk instanceof Uint8Array) return chunk
  if (typeof chunk === 'string') return encoder.encode(chunk)
  if (chunk instanceof ArrayBuffer) return new Uint8Array(chunk)
  if (ArrayBuffer.isView(chunk)) return new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength)
  throw new TypeError(`a chunk must be a string or bytes, not ${chunk === null ? 'null' : typeof chunk}`)
}

function ignore(): void {}

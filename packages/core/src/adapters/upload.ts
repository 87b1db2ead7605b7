import type { NetworkRequest } from '../network.ts'
import { AxiosError, codeOf, messageOf } from '../errors/axios-error.ts'
import type { Progress } from './progress.ts'
import { bodyTooLong, sizeLimit } from './size-limit.ts'

/** What an upload reads: a web stream, a Node stream, or any other source of chunks. */
export type UploadSource = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array | string>

const encoder = new TextEncoder()

/** Bytes in memory are handed out in parts of this size, so that their progress can be told. */
const PART = 65_536

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
  readonly #progress: Progress | undefined
  #size = 0
  #ended = false

  /** A body that is in memory or on disk, to be read once. */
  static of(content: string | Uint8Array | Blob, request: NetworkRequest, progress?: Progress): Upload {
    const source = content instanceof Blob ? content.stream() : partsOf(toBytes(content))
    return new Upload(source, request, progress)
  }

  constructor(source: UploadSource, request: NetworkRequest, progress?: Progress) {
    this.#request = request
    this.#source = toSource(source)
    this.#limit = sizeLimit(request.config, 'maxBodyLength')
    this.#progress = progress
  }

  /** Whether there is nothing more to read. */
  get ended(): boolean {
    return this.#ended
  }

  async next(): Promise<IteratorResult<Uint8Array, undefined>> {
    try {
      while (!this.#ended) {
        const { done, value } = await this.#source.next()
        if (done) {
          this.#ended = true
          this.#progress?.finish()
        } else if (!this.#ended) {
          const chunk = this.#count(toBytes(value))
          // An empty chunk would say "the end" to some encoders.
          if (chunk.byteLength > 0) return { done: false, value: chunk }
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
    this.#progress?.stop()
    this.#source.cancel(reason)
  }

  /** The rest of the body as a web stream, for fetch. */
  toStream(): ReadableStream<Uint8Array> {
    return new ReadableStream<Uint8Array>(
      {
        pull: async (controller) => {
          const { done, value } = await this.next()
          if (done) controller.close()
          else controller.enqueue(value)
        },
        cancel: (reason) => this.cancel(reason),
      },
      { highWaterMark: 0 },
    )
  }

  [Symbol.asyncIterator](): this {
    return this
  }

  #count(chunk: Uint8Array): Uint8Array {
    this.#size += chunk.byteLength
    if (this.#size > this.#limit) throw bodyTooLong(this.#request.config)
    this.#progress?.advance(chunk.byteLength)
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

async function* partsOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < bytes.byteLength; start += PART) yield bytes.subarray(start, start + PART)
}

function toBytes(chunk: unknown): Uint8Array {
  if (chunk instanceof Uint8Array) return chunk
  if (typeof chunk === 'string') return encoder.encode(chunk)
  if (chunk instanceof ArrayBuffer) return new Uint8Array(chunk)
  if (ArrayBuffer.isView(chunk)) return new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength)
  throw new TypeError(`a chunk must be a string or bytes, not ${chunk === null ? 'null' : typeof chunk}`)
}

function ignore(): void {}

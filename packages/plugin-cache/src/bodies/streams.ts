import type { Readable, Transform } from 'node:stream'

/** The kinds of stream that adapters give: Node's `Readable`, and the web's `ReadableStream`. */
export type StreamKind = 'node' | 'web'

type NodeStreams = typeof import('node:stream')

/** The kind of a body that is a stream; undefined for any other body. */
export function streamKind(body: unknown): StreamKind | undefined {
  if (typeof body !== 'object' || body === null) return undefined
  if (body instanceof ReadableStream) return 'web'
  return typeof (body as Partial<Readable>).pipe === 'function' && nodeStreams() ? 'node' : undefined
}

/** Whether a stream is one of bytes: an adapter function may give others, which are none of our business. */
export function isByteStream(body: unknown): body is Readable | ReadableStream<Uint8Array> {
  const kind = streamKind(body)
  if (kind !== 'node') return kind === 'web'
  const { readableObjectMode, readableEncoding } = body as Readable
  return !readableObjectMode && !readableEncoding
}

/** The kind that an adapter gives whose streams were not seen yet. */
export function likelyKind(adapter: unknown): StreamKind {
  const first: unknown = Array.isArray(adapter) ? adapter[0] : adapter
  return first === 'fetch' || first === 'xhr' || 'location' in globalThis || !nodeStreams() ? 'web' : 'node'
}

/** Bytes as a stream. They become the reader's own. */
export function toStream(bytes: Uint8Array, kind: StreamKind): Readable | ReadableStream<Uint8Array> {
  const streams = kind === 'node' ? nodeStreams() : undefined
  if (!streams) return new Blob([bytes as Uint8Array<ArrayBuffer>]).stream()
  return new streams.Readable({
    read() {
      this.push(bytes)
      this.push(null)
    },
  })
}

/**
 * A stream of the same kind with the same content. At its end `whole` gets a copy of all of it, and undefined if it was not read
 * to its end, or is more than `limit` bytes: then nothing of it is held on to.
 */
export function recorded(
  body: Readable | ReadableStream<Uint8Array>,
  limit: number,
  whole: (bytes: Uint8Array | undefined) => Promise<void>,
): Readable | ReadableStream<Uint8Array> {
  const recording = new Recording(limit, whole)
  return body instanceof ReadableStream ? webRecorded(body, recording) : nodeRecorded(body, recording)
}

class Recording {
  #chunks: Uint8Array[] | undefined = []
  #size = 0
  #ended = false
  readonly #limit: number
  readonly #whole: (bytes: Uint8Array | undefined) => Promise<void>

  constructor(limit: number, whole: (bytes: Uint8Array | undefined) => Promise<void>) {
    this.#limit = limit
    this.#whole = whole
  }

  add(chunk: Uint8Array): void {
    if (chunk instanceof Uint8Array) this.#size += chunk.byteLength
    else this.#size = Infinity
    if (this.#size > this.#limit) this.#chunks = undefined
    // The reader may do with its chunk what it likes.
    else this.#chunks?.push(Uint8Array.prototype.slice.call(chunk))
  }

  async end(): Promise<void> {
    if (this.#ended) return
    this.#ended = true
    const chunks = this.#chunks
    this.#chunks = undefined
    await this.#whole(chunks && joined(chunks, this.#size))
  }

  cut(): void {
    this.#chunks = undefined
    void this.end()
  }
}

function webRecorded(body: ReadableStream<Uint8Array>, recording: Recording): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await reader.read().catch((error: unknown) => {
          recording.cut()
          throw error
        })
        if (!done) {
          recording.add(value)
          controller.enqueue(value)
          return
        }
        await recording.end()
        controller.close()
      },
      cancel: (reason) => {
        recording.cut()
        return reader.cancel(reason)
      },
    },
    { highWaterMark: 0 },
  )
}

function nodeRecorded(body: Readable, recording: Recording): Readable {
  const { Transform, pipeline } = nodeStreams() as NodeStreams
  const output: Transform = new Transform({
    transform(chunk: Uint8Array, _encoding, done) {
      recording.add(chunk)
      done(null, chunk)
    },
    flush(ended) {
      recording.end().then(() => ended(), ended)
    },
  })
  // It may fail before its reader listens, and a stream's error that nobody hears ends the process.
  output.on('error', () => {})
  pipeline(body, output, () => recording.cut())
  return output
}

function joined(chunks: readonly Uint8Array[], size: number): Uint8Array {
  const [only] = chunks
  if (chunks.length === 1 && only) return only
  const whole = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    whole.set(chunk, offset)
    offset += chunk.byteLength
  }
  return whole
}

/** Asked for at run time, because an import of node:stream would break bundles for browsers. */
function nodeStreams(): NodeStreams | undefined {
  return globalThis.process?.getBuiltinModule?.('node:stream')
}

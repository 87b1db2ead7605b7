import type { ResolvedConfig } from '../config/config.ts'

type Listener = (value?: unknown) => void

/** A stream of the kind that Node had first, as the `form-data` package's: it has events, and cannot be iterated. */
export interface OldStream {
  on(event: 'data' | 'end' | 'close' | 'error', listener: Listener): unknown
  removeListener(event: string, listener: Listener): unknown
  pipe(destination: never): unknown
  pause?(): unknown
  resume?(): unknown
  destroy?(): unknown
  getHeaders?(): Record<string, string> | undefined
  getLength?(callback: (error: unknown, length?: number) => void): void
}

/** Whether a value is a stream that can only be listened to. */
export function isOldStream(value: unknown): value is OldStream {
  if (typeof value !== 'object' || value === null || Symbol.asyncIterator in value) return false
  const { on, pipe } = value as { on?: unknown; pipe?: unknown }
  return typeof on === 'function' && typeof pipe === 'function' && !('pipe' in Object.prototype)
}

/**
 * An old-style stream as something to iterate over, once. It is listened to from the start, for some do not wait to be read, and
 * paused while nobody reads.
 */
export class LegacyStream implements AsyncIterable<Uint8Array | string> {
  readonly #source: OldStream
  readonly #chunks: (Uint8Array | string)[] = []
  #failure: { readonly error: unknown } | undefined
  #ended = false
  #wake: (() => void) | undefined

  constructor(source: OldStream) {
    this.#source = source
    // It may fail before it is read, and a stream's error that nobody hears ends the process.
    source.on('error', (error) => {
      this.#failure ??= { error }
      this.#wake?.()
    })
    source.on('data', this.#onData)
    source.on('end', this.#onEnd)
    source.on('close', this.#onEnd)
  }

  /** How many bytes will come, where the stream can tell: `form-data` asks the files that it was given. */
  async length(): Promise<number | undefined> {
    const source = this.#source
    if (!hasOwnMethod(source, 'getLength')) return undefined
    const length = await new Promise<unknown>((resolve) =>
      source.getLength?.((error, known) => resolve(error ? undefined : known)),
    )
    return typeof length === 'number' && Number.isFinite(length) && length >= 0 ? length : undefined
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array | string> {
    const source = this.#source
    try {
      for (;;) {
        const chunk = this.#chunks.shift()
        if (chunk !== undefined) yield chunk
        else if (this.#failure) throw this.#failure.error
        else if (this.#ended) return
        else {
          // oxlint-disable-next-line no-await-in-loop
          await new Promise<void>((resolve) => {
            this.#wake = resolve
            source.resume?.()
          })
        }
      }
    } finally {
      source.removeListener('data', this.#onData)
      source.removeListener('end', this.#onEnd)
      source.removeListener('close', this.#onEnd)
      if (!this.#ended) this.destroy()
    }
  }

  /** Nobody will read the rest. */
  destroy(): void {
    this.#ended = true
    this.#wake?.()
    this.#source.destroy?.()
  }

  readonly #onData: Listener = (chunk) => {
    this.#chunks.push(chunk as Uint8Array)
    this.#source.pause?.()
    this.#wake?.()
  }

  readonly #onEnd: Listener = () => {
    this.#ended = true
    this.#wake?.()
  }

  /** For {@link Upload}, which ends its source by `destroy()` where it has one. */
  on(): this {
    return this
  }
}

/**
 * Such a stream as a body. The headers that a form of the `form-data` package brings, its boundary among them, are set; with
 * `formDataHeaderPolicy: 'content-only'` just its type and length.
 */
export function oldStreamBody(
  stream: OldStream,
  { headers, formDataHeaderPolicy }: ResolvedConfig,
): LegacyStream {
  if (hasOwnMethod(stream, 'getHeaders')) {
    for (const [name, value] of Object.entries(stream.getHeaders?.() ?? {})) {
      const isTold = formDataHeaderPolicy !== 'content-only' || /^content-(type|length)$/i.test(name)
      if (isTold) headers.set(name, value)
    }
  }
  return new LegacyStream(stream)
}

/** Whether an object or its class has a method; a polluted `Object.prototype` does not count. */
function hasOwnMethod(object: object, name: string): boolean {
  const method = (object as Record<string, unknown>)[name]
  return typeof method === 'function' && method !== (Object.prototype as Record<string, unknown>)[name]
}

import type { ResolvedConfig } from '../../config/config.ts'
import { own } from '../../config/own-config.ts'
import { AxiosError, messageOf } from '../../errors/axios-error.ts'
import { TransferRate } from './transfer-rate.ts'

/** How far a body is (axios documentation, "Progress capturing"). */
export interface AxiosProgressEvent {
  /** The bytes so far: of a response they are counted after decoding. */
  loaded: number
  /** All bytes, where that is known. */
  total: number | undefined
  /** From 0 to 1, where `total` is known. */
  progress: number | undefined
  /** The bytes since the event before. */
  bytes: number
  /** Bytes a second, over the last few seconds; undefined in the first quarter of a second. */
  rate: number | undefined
  /** Seconds to the end, where `total` and `rate` are known. */
  estimated: number | undefined
  /** Whether `total` is known. */
  lengthComputable: boolean
  upload?: true
  download?: true
  /** The platform's own event, where there is one. */
  event?: unknown
}

/** What `onUploadProgress` and `onDownloadProgress` take. */
export type ProgressListener = (event: AxiosProgressEvent) => void

/** At most three events a second. */
const INTERVAL = 334

const LISTENERS = { upload: 'onUploadProgress', download: 'onDownloadProgress' } as const

/** Tells a listener how far one body is, whatever carries it. */
export class Progress {
  readonly #config: ResolvedConfig
  readonly #direction: 'upload' | 'download'
  readonly #listener: ProgressListener
  readonly #rate = new TransferRate()
  #total: number | undefined
  #loaded = 0
  #told = 0
  #toldAt = -Infinity
  #event: unknown
  #timer: ReturnType<typeof setTimeout> | undefined
  #failure: AxiosError | undefined
  #stopped = false

  /** A progress that nobody asked for is none: it costs nothing. */
  static of(config: ResolvedConfig, direction: 'upload' | 'download', total?: number): Progress | undefined {
    const listener = own(config)[LISTENERS[direction]]
    return typeof listener === 'function' ? new Progress(config, direction, listener, total) : undefined
  }

  constructor(
    config: ResolvedConfig,
    direction: 'upload' | 'download',
    listener: ProgressListener,
    total?: number,
  ) {
    this.#config = config
    this.#direction = direction
    this.#listener = listener
    this.#total = total
  }

  /**
   * So many more bytes have passed.
   * @throws AxiosError `ERR_BAD_OPTION_VALUE` when the listener has thrown, in whichever of its events.
   */
  advance(bytes: number): void {
    this.reach(this.#loaded + bytes, this.#total)
  }

  /** So many bytes have passed in all. Throws as {@link advance}. */
  reach(loaded: number, total: number | undefined, event?: unknown): void {
    this.#throwFailure()
    if (this.#stopped) return
    this.#loaded = loaded
    this.#total = total
    this.#event = event
    // The end is told at once: who reads so many bytes may never ask whether there are more.
    const wait = loaded === total ? 0 : this.#toldAt + INTERVAL - performance.now()
    if (wait <= 0) this.#tell()
    else this.#timer ??= setTimeout(this.#tellLater, wait)
    this.#throwFailure()
  }

  /** The body is complete: what the listener does not know yet it is told now. Throws as {@link advance}. */
  finish(): void {
    if (!this.#stopped && this.#loaded !== this.#told) this.#tell()
    this.stop()
    this.#throwFailure()
  }

  /** Nothing more is told. */
  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
  }

  readonly #tellLater = (): void => {
    this.#tell()
  }

  #tell(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    const event = this.#next()
    this.#told = this.#loaded
    this.#toldAt = performance.now()
    try {
      this.#listener(event)
    } catch (error) {
      // Thrown from a timer it would end the process; the next bytes bring it to the call.
      this.#failure = this.#toFailure(error)
      this.stop()
    }
  }

  #next(): AxiosProgressEvent {
    const loaded = this.#loaded
    // A declared length may be that of the encoded body; decoded it can be longer.
    const total = this.#total !== undefined && this.#total >= loaded ? this.#total : undefined
    const rate = this.#rate.at(loaded)
    return {
      loaded,
      total,
      progress: total ? loaded / total : undefined,
      bytes: loaded - this.#told,
      rate,
      estimated: rate && total !== undefined ? (total - loaded) / rate : undefined,
      lengthComputable: total !== undefined,
      [this.#direction]: true,
      ...(this.#event !== undefined && { event: this.#event }),
    }
  }

  #toFailure(cause: unknown): AxiosError {
    const message = `${LISTENERS[this.#direction]} threw: ${messageOf(cause)}`
    const code = AxiosError.ERR_BAD_OPTION_VALUE
    return new AxiosError(message, code, this.#config, undefined, undefined, { cause })
  }

  #throwFailure(): void {
    if (this.#failure) throw this.#failure
  }
}

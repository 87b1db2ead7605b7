/** What `onUploadProgress` and `onDownloadProgress` are told (axios documentation, "Progress capturing"). */
export interface AxiosProgressEvent {
  /** Bytes of the body so far, as they go over the wire. */
  loaded: number
  /** Bytes of the whole body, where that is known. */
  total?: number | undefined
  /** `loaded` of `total`, from 0 to 1. */
  progress?: number | undefined
  /** Bytes since the event before. */
  bytes: number
  /** Bytes a second, once there is enough to tell. */
  rate?: number | undefined
  /** Seconds until the end, where both `total` and `rate` are known. */
  estimated?: number | undefined
  upload?: true
  download?: true
  /** The platform's own event, or the same three figures where it has none. */
  event?: unknown
  lengthComputable: boolean
}

/** A function that is told of progress. */
export type ProgressListener = (event: AxiosProgressEvent) => void

const EVENTS_A_SECOND = 3
const INTERVAL = 1000 / EVENTS_A_SECOND
/** A rate over less time, in milliseconds, says nothing. */
const SHORTEST_SPAN = 250
const MOST_SAMPLES = 50

interface Sample {
  readonly at: number
  readonly loaded: number
}

/**
 * Tells a listener how far one body is: at most three times a second, and what it was last told is the last there is. Knows
 * nothing of the platform, so every adapter can use it. A listener that throws fails the request, through `fail`, whenever it
 * is called; nothing else would hear of it.
 */
export class Progress {
  readonly #listener: ProgressListener
  readonly #direction: 'upload' | 'download'
  readonly #fail: (error: unknown) => void
  readonly #samples: Sample[] = [{ at: performance.now(), loaded: 0 }]
  #told = 0
  #toldAt = -Infinity
  #pending: (() => void) | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(listener: ProgressListener, direction: 'upload' | 'download', fail: (error: unknown) => void) {
    this.#listener = listener
    this.#direction = direction
    this.#fail = fail
  }

  /** So many bytes have passed in all. */
  report(loaded: number, total?: number, event?: unknown): void {
    this.#pending = () => this.#tell(loaded, total, event)
    const wait = this.#toldAt + INTERVAL - performance.now()
    if (wait <= 0) this.flush()
    else this.#timer ??= setTimeout(() => this.flush(), wait)
  }

  /** Tells what was held back: at the end of the body. */
  flush(): void {
    const pending = this.#pending
    this.stop()
    pending?.()
  }

  /** Tells nothing more: the request has failed. */
  stop(): void {
    clearTimeout(this.#timer)
    this.#timer = undefined
    this.#pending = undefined
  }

  #tell(seen: number, total: number | undefined, event: unknown): void {
    const loaded = total === undefined ? seen : Math.min(seen, total)
    const bytes = Math.max(0, loaded - this.#told)
    const rate = this.#rate(loaded)
    const lengthComputable = total !== undefined
    this.#told = Math.max(this.#told, loaded)
    this.#toldAt = performance.now()
    try {
      this.#listener({
        loaded,
        total,
        progress: total ? loaded / total : undefined,
        bytes,
        rate,
        estimated: rate && total ? (total - loaded) / rate : undefined,
        event: event ?? { loaded, total, lengthComputable },
        lengthComputable,
        [this.#direction]: true,
      })
    } catch (error) {
      this.#fail(error)
    }
  }

  #rate(loaded: number): number | undefined {
    const at = performance.now()
    const [first] = this.#samples as [Sample]
    this.#samples.push({ at, loaded })
    if (this.#samples.length > MOST_SAMPLES) this.#samples.shift()
    const span = at - first.at
    if (span < SHORTEST_SPAN) return undefined
    return Math.round(((loaded - first.loaded) * 1000) / span) || undefined
  }
}

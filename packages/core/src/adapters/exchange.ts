import type { AxiosError } from '../errors/axios-error.ts'
import { CanceledError } from '../errors/canceled-error.ts'
import type { AxiosHeaders } from '../headers/headers.ts'
import type { InFlight } from '../in-flight.ts'
import type { NetworkRequest } from '../network.ts'
import type { Upload } from './body/upload.ts'

const BODILESS: ReadonlySet<number> = new Set([204, 205, 304])

/**
 * One request and its answer on one connection; a redirect starts another. It ends once: when everything has arrived, or
 * with the first failure, abort of the request's signal, or close() of the adapter. From then on it holds no listener,
 * no socket and no upload.
 */
export abstract class Exchange {
  readonly request: NetworkRequest
  /** The native request, where there is one. */
  native: unknown
  /** The body that can be read once, where the request has one. */
  protected upload: Upload | undefined
  /** What ended it before its time. */
  protected failure: AxiosError | undefined

  /** See `InFlight`. */
  declare place: number

  readonly #active: InFlight<Exchange>
  #ended = false

  /** `active` is what the adapter has under way; the exchange is in it until it ends. */
  constructor(request: NetworkRequest, active: InFlight<Exchange>) {
    this.request = request
    this.#active = active
    active.add(this)
    request.signal?.addEventListener('abort', this)
  }

  abstract readonly status: number
  abstract readonly statusText: string
  abstract readonly headers: AxiosHeaders

  /** The whole body: at once where it has come already, else a promise of it. */
  abstract read(): Promise<Uint8Array> | Uint8Array
  /** The body as the transport's own kind of stream, which ends or errors but never stops short. */
  abstract stream(): unknown
  /** Gives up the body: read to its end if that is near, so that the connection can be used again, else cut off. */
  abstract discard(): Promise<void>
  /** Frees what the transport holds and rejects whoever waits. */
  protected abstract abort(error: AxiosError): void

  /** Ends it with an error, unless it has ended; gives the error that it ended with. */
  fail(error: AxiosError): AxiosError {
    if (this.#ended) return this.failure ?? error
    this.failure = error
    this.end()
    this.abort(error)
    return error
  }

  /** The signal has aborted. */
  handleEvent(): void {
    this.fail(this.canceled())
  }

  /** Whether no body comes, whatever the headers say (RFC 9110, sections 9.3.2 and 15). */
  protected get isBodiless(): boolean {
    return this.request.method === 'HEAD' || BODILESS.has(this.status)
  }

  /** The length of the body in bytes, where the server declares it. */
  protected get declaredLength(): number | undefined {
    if (this.isBodiless) return 0
    const length = this.headers.get('Content-Length')
    return length === undefined ? undefined : Number(length)
  }

  /** Rejects an exchange whose signal had aborted before it began. */
  protected throwIfAborted(): void {
    if (this.failure) throw this.failure
    if (this.request.signal?.aborted) throw this.fail(this.canceled())
  }

  /** Frees what every exchange holds. A source that is not used up is canceled: nobody will read the rest. */
  protected end(): void {
    if (this.#ended) return
    this.#ended = true
    this.#active.delete(this)
    this.request.signal?.removeEventListener('abort', this)
    this.upload?.cancel(this.failure)
  }

  private canceled(): CanceledError {
    const { config, signal } = this.request
    return new CanceledError(undefined, config, this.native, { cause: signal?.reason })
  }
}

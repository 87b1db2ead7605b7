import { FetchController, fetchPhase } from '#platform'
import { runtimeEnv } from '../../config/runtime-env.ts'
import { AxiosError } from '../../errors/axios-error.ts'
import { NetworkError } from '../../errors/network-error.ts'
import { headerSlot } from '../../headers/header-name.ts'
import { AxiosHeaders } from '../../headers/headers.ts'
import { assertMethodTakesBody } from '../body/bodiless-method.ts'
import { dropCodings } from '../content-coding/decoded-headers.ts'
import { Exchange } from '../exchange.ts'
import { toFetchInit, type FetchBody } from './fetch-init.ts'
import { DRAINED_AT_MOST } from '../body/size-limit.ts'

/** One request by the platform's fetch, whose bodies go and come in one piece, unlimited and unwatched. */
export class FetchExchange extends Exchange {
  status = 0
  statusText = ''
  /** Undefined until the head of the answer has come. */
  declare headers: AxiosHeaders

  protected response: Response | undefined
  // Of its own, for a limit and close() end an exchange as well as the request's signal does.
  protected readonly controller: FetchController = new FetchController(this.request)

  /** Sends the request; resolves when the head of the answer has come. */
  async start(): Promise<this> {
    try {
      assertMethodTakesBody(this.request, 'fetch')
      const content = this.content()
      this.throwIfAborted()
      const response = await this.#fetch(toFetchInit(this.request, this.controller, content))
      this.throwIfAborted()
      content?.onSent?.()
      this.response = response
      this.status = response.status
      this.statusText = response.statusText
      this.headers = dropCodings(headersOf(response), this.isBodiless)
      return this
    } catch (error) {
      throw this.failed(error)
    }
  }

  override async read(): Promise<Uint8Array> {
    try {
      this.throwIfAborted()
      const bytes = new Uint8Array(await (this.response as Response).arrayBuffer())
      this.finish()
      return bytes
    } catch (error) {
      throw this.failed(error)
    }
  }

  override stream(): unknown {
    // Unwatched it is the platform's from here on.
    this.finish()
    return this.response?.body
  }

  override async discard(): Promise<void> {
    try {
      // A small body costs less than a new connection; an endless one must not be waited for.
      const near = (this.declaredLength ?? Infinity) <= DRAINED_AT_MOST
      if (near) await this.response?.arrayBuffer()
      else await this.response?.body?.cancel()
    } catch {
      // Whatever happens to this body, it is not the answer.
    }
    this.finish()
  }

  /** The body of the request as fetch takes it; undefined for one that it takes as it is. */
  protected content(): FetchBody | undefined {
    return undefined
  }

  /** Nothing more will come. */
  protected finish(): void {
    this.end()
  }

  protected failed(error: unknown): AxiosError {
    if (error instanceof AxiosError) return this.fail(error)
    const phase = this.response ? 'body' : fetchPhase(error)
    return this.fail(new NetworkError(error, this.request.config, undefined, phase))
  }

  protected override abort(error: AxiosError): void {
    this.controller.abort(error)
  }

  #fetch(init: RequestInit): Promise<Response> {
    const env = runtimeEnv(this.request.config)
    // Called without a receiver, as a browser's own wants it.
    const fetch = env.fetch ?? globalThis.fetch
    return env.Request ? fetch(new env.Request(this.request.url, init)) : fetch(this.request.url, init)
  }
}

/** As fetch gives them: clean, in lower case and none twice. */
function headersOf(response: Response): AxiosHeaders {
  const headers = new AxiosHeaders()
  response.headers.forEach((value, name) => {
    headers[headerSlot(name)] = value
  })
  if (headers['set-cookie'] !== undefined) headers['set-cookie'] = response.headers.getSetCookie()
  return headers
}

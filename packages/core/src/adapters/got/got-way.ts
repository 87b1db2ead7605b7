import type { ClientRequest, OutgoingHttpHeaders } from 'node:http'
import type { NetworkRequest } from '../../network.ts'
import type { Agents } from '../node-http/agents.ts'
import type { ExchangePhase } from '../connection/exchange-phase.ts'
import type { GotClient } from './got-client.ts'
import { gotCause } from './got-error.ts'
import { Http2Carrier } from '../http2/http2-carrier.ts'
import { http2Request } from '../http2/http2-request.ts'
import { httpVersionOf } from '../http2/http-version.ts'
import { routeOf } from '../http2/route.ts'
import { streamFault, streamOf } from '../http2/stream-fault.ts'
import { nativeRequest } from '../node-http/native-request.ts'
import type { Tunnel } from '../proxy/tunnel.ts'

/** The way of one request to its server: on a session of HTTP/2, or by HTTP/1.1, perhaps through a tunnel. */
export class GotWay {
  readonly #request: NetworkRequest
  readonly #agents: Agents
  readonly #phase: ExchangePhase
  #native: ClientRequest | undefined
  #http2: Http2Carrier | undefined
  #tunnel: Tunnel | undefined

  constructor(request: NetworkRequest, agents: Agents, phase: ExchangePhase) {
    this.#request = request
    this.#agents = agents
    this.#phase = phase
  }

  /** Whether the request goes by HTTP/2. */
  get isHttp2(): boolean {
    return this.#http2?.session !== undefined
  }

  /** Whether the connection, or the session, served other requests before. */
  get isReused(): boolean {
    return this.isHttp2 ? this.#http2?.isReused === true : this.#native?.reusedSocket === true
  }

  /** Whether the server says that it has not looked at the request. */
  get isRefused(): boolean {
    return this.#http2?.session?.refused(streamOf(this.#native)) === true
  }

  /**
   * Finds a session where the request asks for HTTP/2; undefined where there is nothing to wait for.
   * @throws AxiosError for options that cannot be followed.
   */
  find(): Promise<void> | undefined {
    if (httpVersionOf(this.#request.config) === 1) return undefined
    const route = routeOf(this.#request)
    if (!route) return undefined
    this.#http2 = new Http2Carrier(route, this.#request.config, this.#phase)
    return this.#http2.find(this.#agents.sessions)
  }

  /** Makes the native request; `made` is called with it before it can do anything. */
  connect(
    url: URL,
    headers: OutgoingHttpHeaders,
    { requestHttp2 }: GotClient,
    made: (native: ClientRequest) => void,
  ): ClientRequest | Promise<ClientRequest> {
    const session = this.#http2?.session
    if (session) {
      const requested = http2Request(this.#request, url, headers, session, requestHttp2)
      return requested.then((native) => this.#watch(native, made))
    }
    const { native, tunnel } = nativeRequest(this.#request, url, headers, this.#agents, this.#http2?.agent)
    this.#tunnel = tunnel
    return this.#watch(native, made)
  }

  /** What an error of got's comes from. */
  causeOf(error: unknown): unknown {
    const cause = gotCause(error)
    const session = this.#http2?.session
    return session ? streamFault(cause, this.#native, session) : cause
  }

  /** The request is over: a tunnel that is not open yet is given up, a session is free for others. */
  leave(): void {
    this.#tunnel?.cancel()
    this.#http2?.release()
  }

  #watch(native: ClientRequest, made: (native: ClientRequest) => void): ClientRequest {
    this.#native = native
    this.#phase.watch(native, this.#tunnel !== undefined)
    made(native)
    return native
  }
}

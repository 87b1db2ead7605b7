import http2, { type ClientHttp2Session, type ClientHttp2Stream, type ClientSessionOptions } from 'node:http2'
import type { Socket } from 'node:net'
import type { Route } from './route.ts'

const SESSION_TIMEOUT = 1000
/** What a server may send ahead, in bytes: on one stream, where a reader may be slow, and on all of them. */
const STREAM_WINDOW = 1_048_576
const CONNECTION_WINDOW = 16 * STREAM_WINDOW
/** What the server is told of how long a head may be, in bytes, unless it may be longer; Node's own figure. */
const HEADERS = 65_535

/** One HTTP/2 connection and the requests on it. A server that gives it up (GOAWAY) gets no further ones. */
export class Session {
  readonly native: ClientHttp2Session
  readonly isProxied: boolean
  /** Whether it takes no further request. */
  isGone = false
  /** Whether the server has said anything that is HTTP/2. */
  hasSpoken = false

  #lastStream = Infinity
  readonly #idle: number
  readonly #onGone: () => void
  #requests = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  /**
   * Without a socket the route's own options connect. `onGone` is called once, when it takes no further request.
   * @throws what Node throws for options that it does not take.
   */
  constructor(route: Route, socket: Socket | undefined, onGone: () => void) {
    this.#onGone = onGone
    this.isProxied = route.proxy !== undefined
    const { sessionTimeout, settings, ...options } = route.options
    this.#idle = sessionTimeout === undefined ? SESSION_TIMEOUT : (sessionTimeout ?? 0)
    const maxHeaderListSize = Math.max(route.maxHeaderSize ?? 0, HEADERS)
    this.native = http2.connect(route.origin, {
      __proto__: null,
      ...options,
      settings: {
        enablePush: false,
        initialWindowSize: STREAM_WINDOW,
        maxHeaderListSize,
        ...(settings as object | undefined),
      },
      protocol: undefined,
      host: undefined,
      ...(socket && { createConnection: () => socket }),
    } as ClientSessionOptions)
    this.native.on('error', ignore)
    this.native.once('remoteSettings', () => (this.hasSpoken = true))
    this.native.once('connect', () => {
      if (!this.native.destroyed) this.native.setLocalWindowSize(CONNECTION_WINDOW)
    })
    this.native.on('goaway', (_code, lastStream: number) => {
      this.#lastStream = lastStream
      this.#leave()
    })
    this.native.once('close', this.#leave)
  }

  /** Whether as many requests are on it as the server allows at a time. */
  get isFull(): boolean {
    const { destroyed, remoteSettings } = this.native
    return this.#requests >= ((destroyed ? undefined : remoteSettings?.maxConcurrentStreams) ?? Infinity)
  }

  /** Whether the server says that it has not looked at a request: such a one may be sent again (RFC 9113, section 8.7). */
  refused(stream: ClientHttp2Stream | undefined): boolean {
    return (
      stream === undefined ||
      stream.rstCode === http2.constants.NGHTTP2_REFUSED_STREAM ||
      (stream.id !== undefined && stream.id > this.#lastStream)
    )
  }

  /** A further request is on it; the process waits for that. */
  take(): void {
    this.#requests++
    clearTimeout(this.#timer)
    this.native.ref()
  }

  /** A request is done. */
  release(): void {
    if (--this.#requests > 0) return
    if (this.isGone) return this.native.close()
    this.native.unref()
    if (this.#idle > 0) this.#timer = setTimeout(() => this.native.close(), this.#idle).unref()
  }

  destroy(): void {
    this.#leave()
    this.native.destroy()
  }

  readonly #leave = (): void => {
    if (this.isGone) return
    this.isGone = true
    clearTimeout(this.#timer)
    if (this.#requests === 0) this.native.close()
    this.#onGone()
  }
}

function ignore(): void {}

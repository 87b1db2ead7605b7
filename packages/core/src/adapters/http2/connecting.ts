import { isIP, connect as connectPlain, type Socket } from 'node:net'
import { connect as connectSecurely, type ConnectionOptions } from 'node:tls'
import type { NetworkPhase } from '../../config/connection-options.ts'
import { Tunnel } from '../proxy/tunnel.ts'
import type { Route } from './route.ts'

const PROTOCOLS = ['h2', 'http/1.1']

/** A connection that stands, and whether HTTP/2 is spoken on it. */
export interface Connected {
  readonly socket: Socket
  readonly speaksHttp2: boolean
}

export interface ConnectingListener {
  entered(phase: NetworkPhase): void
  /** Called once: with an error, or with the connection. */
  done(error: Error | null, connected?: Connected): void
}

/** What Node would look for in `Object.prototype` where nobody has named it. */
const NOTHING_INHERITED: ConnectionOptions & { __proto__: null } = {
  __proto__: null,
  ca: undefined,
  cert: undefined,
  key: undefined,
  pfx: undefined,
  passphrase: undefined,
  secureContext: undefined,
  servername: undefined,
  session: undefined,
  timeout: undefined,
  path: undefined,
}

/**
 * The way to one connection: name lookup, TCP or a UNIX socket or a proxy's tunnel, TLS, and in it the choice of the protocol
 * (ALPN, RFC 7301). Plain http has no such choice: HTTP/2 is spoken at once (RFC 9113, section 3.3).
 */
export class Connecting {
  readonly #route: Route
  readonly #listener: ConnectingListener
  #tunnel: Tunnel | undefined
  #socket: Socket | undefined
  #done = false

  constructor(route: Route, listener: ConnectingListener) {
    this.#route = route
    this.#listener = listener
    if (route.proxy) this.#openTunnel()
    else this.#connect()
  }

  /** Nobody waits for it any more. */
  cancel(): void {
    this.#done = true
    this.#tunnel?.cancel()
    this.#socket?.destroy()
  }

  #openTunnel(): void {
    const { proxy, hostname, port, trust, lookup, family } = this.#route
    this.#listener.entered('proxy')
    this.#tunnel = new Tunnel(proxy as NonNullable<typeof proxy>)
    const authority = `${hostname.includes(':') ? `[${hostname}]` : hostname}:${port}`
    const own = { __proto__: null, lookup, family } as object
    this.#tunnel.open(authority, trust, own, (error, socket) => {
      if (this.#done) socket?.destroy()
      else if (socket) this.#connected(socket)
      else this.#fail(error as Error)
    })
  }

  #connect(): void {
    const { hostname: host, port, socketPath: path, lookup, family } = this.#route
    this.#listener.entered(path === undefined && isIP(host) === 0 ? 'lookup' : 'connect')
    const target = path === undefined ? { host, port, lookup, family } : { path }
    const socket = connectPlain({ __proto__: null, ...target, noDelay: true, keepAlive: true } as never)
    this.#socket = socket
    socket.once('lookup', (error: Error | null) => error ?? this.#listener.entered('connect'))
    socket.once('error', this.#fail)
    socket.once('connect', () => {
      socket.removeListener('error', this.#fail)
      this.#connected(socket)
    })
  }

  #connected(socket: Socket): void {
    this.#socket = socket
    if (this.#route.protocol === 'http:') return this.#succeed({ socket, speaksHttp2: true })
    this.#listener.entered('tls')
    try {
      this.#secure(socket)
    } catch (error) {
      socket.destroy()
      this.#fail(error as Error)
    }
  }

  #secure(plain: Socket): void {
    const { hostname: host, port, trust, options } = this.#route
    const { sessionTimeout: _, createConnection: __, ...given } = options
    const socket = connectSecurely({
      ...NOTHING_INHERITED,
      servername: isIP(host) === 0 ? host : undefined,
      ...trust,
      ...given,
      host,
      port,
      path: undefined,
      lookup: undefined,
      ALPNProtocols: PROTOCOLS,
      socket: plain,
    } as ConnectionOptions)
    this.#socket = socket
    const onClose = (): void => {
      const message = 'Client network socket disconnected before secure TLS connection was established'
      this.#fail(Object.assign(new Error(message), { code: 'ECONNRESET' }))
    }
    socket.once('error', this.#fail)
    socket.once('close', onClose)
    socket.once('secureConnect', () => {
      socket.removeListener('error', this.#fail)
      socket.removeListener('close', onClose)
      this.#succeed({ socket, speaksHttp2: socket.alpnProtocol === 'h2' })
    })
  }

  #succeed(connected: Connected): void {
    if (this.#done) return void connected.socket.destroy()
    this.#done = true
    this.#listener.done(null, connected)
  }

  readonly #fail = (error: Error): void => {
    this.#socket?.on('error', ignore).destroy()
    if (this.#done) return
    this.#done = true
    this.#listener.done(error)
  }
}

function ignore(): void {}

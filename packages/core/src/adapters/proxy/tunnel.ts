import type { ClientRequest, RequestOptions } from 'node:http'
import type https from 'node:https'
import type { Socket } from 'node:net'
import type { Proxy } from './proxy.ts'

/** One way through a proxy to an origin, by CONNECT (RFC 9110, section 9.3.6). */
export class Tunnel {
  readonly proxy: Proxy
  /** The connection before it was one. */
  #connect: ClientRequest | undefined
  #canceled = false

  constructor(proxy: Proxy) {
    this.proxy = proxy
  }

  /** Opens it; what `trust` says of certificates holds for the proxy's as well. */
  open(
    authority: string,
    trust: https.AgentOptions,
    { lookup, family }: RequestOptions,
    callback: (error: Error | null, socket?: Socket) => void,
  ): void {
    const { protocol, hostname, port, authorization } = this.proxy
    const { ca, rejectUnauthorized } = trust
    const secure = protocol === 'https:'
    const options = {
      __proto__: null,
      method: 'CONNECT',
      host: hostname,
      port,
      path: authority,
      headers: {
        __proto__: null,
        Host: authority,
        ...(authorization === undefined ? {} : { 'Proxy-Authorization': authorization }),
      },
      agent: false,
      timeout: 0,
      createConnection: undefined,
      insecureHTTPParser: false,
      lookup,
      family,
      ...(secure && { ca, rejectUnauthorized, ALPNProtocols: ['http/1.1'] }),
    } as unknown as https.RequestOptions
    const connect = builtIn(secure).request(options)
    this.#connect = connect
    if (this.#canceled) connect.destroy()
    connect.once('error', callback)
    // What the proxy says instead of opening the tunnel comes from no origin and must not look like it.
    connect.once('response', (response) => {
      connect.destroy()
      callback(refusal(response.statusCode))
    })
    connect.once('connect', (response, socket, head) => {
      connect.removeListener('error', callback)
      connect.on('error', ignore)
      this.#connect = undefined
      const { statusCode = 0 } = response
      if (statusCode < 200 || statusCode > 299) {
        socket.destroy()
        callback(refusal(statusCode))
        return
      }
      if (head.byteLength > 0) socket.unshift(head)
      callback(null, socket)
    })
    connect.end()
  }

  /** Nobody waits for it any more. */
  cancel(): void {
    this.#canceled = true
    this.#connect?.destroy()
  }
}

function refusal(status: number | undefined): Error {
  return new Error(`The proxy refused the connection with status ${status}`)
}

function ignore(): void {}

/** To import node:http evaluates all that it exports, which loads a copy of undici, too. */
function builtIn(secure: boolean): Pick<typeof https, 'request'> {
  return globalThis.process.getBuiltinModule(secure ? 'node:https' : 'node:http')
}

import https from 'node:https'
import type { Duplex } from 'node:stream'
import type { Tunnel } from './tunnel.ts'

/** The options of a connection that leads through a tunnel. */
export interface TunneledOptions extends https.RequestOptions {
  tunnel?: Tunnel
}

/**
 * Keeps TLS connections that lead through proxies: one agent for all of them, as a connection's name tells the proxy and the
 * credentials that it was opened with.
 *
 * Written here, for the known ones hand out what a proxy answers to CONNECT as if the origin had said it (https-proxy-agent),
 * or go on connecting for a request that has ended (hpagent), and both read inherited options.
 */
export class TunnelAgent extends https.Agent {
  override getName(options: TunneledOptions): string {
    const { protocol, hostname, port, authorization } = options.tunnel?.proxy ?? {}
    return `${super.getName(options)}:${protocol}//${hostname}:${port}:${authorization}`
  }

  override createConnection(
    options: TunneledOptions,
    callback?: (error: Error | null, stream: Duplex) => void,
  ): undefined {
    const done = callback as (error: Error | null, stream?: Duplex) => void
    const host = options.host ?? ''
    const authority = `${host.includes(':') ? `[${host}]` : host}:${options.port ?? 443}`
    options.tunnel?.open(authority, this.options, options, (error, socket) => {
      if (error) done(error)
      else {
        try {
          done(null, super.createConnection({ ...options, socket } as never) ?? undefined)
        } catch (cause) {
          socket?.destroy()
          done(cause as Error)
        }
      }
    })
    return undefined
  }
}

import https from 'node:https'
import type { Duplex } from 'node:stream'
import type { Socket } from 'node:net'
import type { Route } from './route.ts'

/**
 * Keeps HTTP/1.1 connections with a server that was asked for HTTP/2 and does not speak it. The first one is that on which it
 * was asked.
 */
export class NegotiatedAgent extends https.Agent {
  #first: Socket | undefined

  constructor({ trust, options, proxy }: Route, first: Socket) {
    const { sessionTimeout: _, createConnection: __, ...tls } = options
    const chosen = { keepAlive: true, proxyEnv: undefined, ALPNProtocols: ['http/1.1'] }
    super({ ...trust, ...tls, ...chosen })
    // Further ones through a proxy are its tunnel's.
    if (proxy) first.destroy()
    else this.#first = first
    // It may fail before a request takes it.
    first.on('error', ignore)
  }

  override createConnection(
    options: https.RequestOptions,
    callback?: (error: Error | null, stream: Duplex) => void,
  ): Duplex | null | undefined {
    const first = this.#first
    this.#first = undefined
    return first?.writable ? first : super.createConnection(options, callback)
  }

  override destroy(): void {
    this.#first?.destroy()
    super.destroy()
  }
}

function ignore(): void {}

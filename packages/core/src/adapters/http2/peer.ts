import type { Socket } from 'node:net'
import type { NetworkPhase } from '../../config/connection-options.ts'
import { Connecting, type Connected } from './connecting.ts'
import { NegotiatedAgent } from './negotiated-agent.ts'
import type { Route } from './route.ts'
import { Session } from './session.ts'

/** A request that waits for a connection. */
export interface Waiter {
  entered(phase: NetworkPhase): void
  /** It has a place on a session, to be released; or an agent, where the server speaks HTTP/1.1 only. */
  connected(carrier: Session | NegotiatedAgent): void
  failed(error: unknown): void
  /** Node does not take the options of the route. */
  refused(error: unknown): void
}

/** A server as one route reaches it: the sessions with it, and the one that is being opened. */
export class Peer {
  readonly route: Route

  readonly #onEmpty: (peer: Peer) => void
  readonly #sessions = new Set<Session>()
  readonly #waiting = new Set<Waiter>()
  #connecting: Connecting | undefined
  #phase: NetworkPhase = 'connect'
  #agent: NegotiatedAgent | undefined

  /** `onEmpty` is called when it holds nothing any more. */
  constructor(route: Route, onEmpty: (peer: Peer) => void) {
    this.route = route
    this.#onEmpty = onEmpty
  }

  /** Whether it keeps nothing but the knowledge that the server speaks no HTTP/2. */
  get isIdle(): boolean {
    const agent = this.#agent
    return !!agent && [agent.sockets, agent.freeSockets].every((kept) => Object.keys(kept).length === 0)
  }

  /** Finds a carrier for a request, now or later. */
  join(waiter: Waiter): void {
    if (this.#agent) return waiter.connected(this.#agent)
    for (const session of this.#sessions) {
      if (session.isFull) continue
      session.take()
      return waiter.connected(session)
    }
    this.#waiting.add(waiter)
    // As in axios, who connects in a way of their own is not asked which protocol the server speaks.
    if (typeof this.route.options['createConnection'] === 'function') return this.#openSession()
    if (this.#connecting) return waiter.entered(this.#phase)
    this.#connecting = new Connecting(this.route, {
      entered: (phase) => {
        this.#phase = phase
        for (const one of this.#waiting) one.entered(phase)
      },
      done: (error, connected) => this.#opened(error, connected),
    })
  }

  /** The waiter waits no more; a connection that nobody waits for is given up. */
  leave(waiter: Waiter): void {
    if (!this.#waiting.delete(waiter) || this.#waiting.size > 0) return
    this.#connecting?.cancel()
    this.#connecting = undefined
    this.#checkEmpty()
  }

  destroy(): void {
    this.#connecting?.cancel()
    this.#connecting = undefined
    for (const session of this.#sessions) session.destroy()
    this.#agent?.destroy()
    this.#agent = undefined
  }

  #opened(error: Error | null, connected: Connected | undefined): void {
    this.#connecting = undefined
    if (!connected) {
      for (const waiter of this.#takeWaiting()) waiter.failed(error)
      return this.#checkEmpty()
    }
    if (connected.speaksHttp2) this.#openSession(connected.socket)
    else {
      this.#agent = new NegotiatedAgent(this.route, connected.socket)
      this.#rejoin()
    }
  }

  #openSession(socket?: Socket): void {
    try {
      const session = new Session(this.route, socket, () => {
        this.#sessions.delete(session)
        this.#checkEmpty()
      })
      this.#sessions.add(session)
    } catch (error) {
      socket?.destroy()
      for (const waiter of this.#takeWaiting()) waiter.refused(error)
      return this.#checkEmpty()
    }
    this.#rejoin()
  }

  #rejoin(): void {
    for (const waiter of this.#takeWaiting()) this.join(waiter)
  }

  #takeWaiting(): Waiter[] {
    const waiting = [...this.#waiting]
    this.#waiting.clear()
    return waiting
  }

  #checkEmpty(): void {
    if (!this.#agent && !this.#connecting && this.#sessions.size === 0) this.#onEmpty(this)
  }
}

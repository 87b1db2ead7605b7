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
  failed(error: Error): void
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
    const waiting = [...this.#waiting]
    this.#waiting.clear()
    if (!connected) {
      for (const waiter of waiting) waiter.failed(error as Error)
      return this.#checkEmpty()
    }
    if (connected.speaksHttp2) {
      const session = new Session(this.route, connected.socket, () => {
        this.#sessions.delete(session)
        this.#checkEmpty()
      })
      this.#sessions.add(session)
    } else this.#agent = new NegotiatedAgent(this.route, connected.socket)
    for (const waiter of waiting) this.join(waiter)
  }

  #checkEmpty(): void {
    if (!this.#agent && !this.#connecting && this.#sessions.size === 0) this.#onEmpty(this)
  }
}

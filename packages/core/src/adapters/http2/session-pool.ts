import { Peer, type Waiter } from './peer.ts'
import { isSameRoute, nameOf, type Route } from './route.ts'

/** Servers that are remembered to speak no HTTP/2 though they have no connection; beyond it they are asked again. */
const REMEMBERED = 100

/** The HTTP/2 connections of one adapter. */
export class SessionPool {
  readonly #peers = new Map<string, Peer[]>()

  /** Finds a connection for a request; gives what ends the wait for it. */
  join(route: Route, waiter: Waiter): () => void {
    const peer = this.#find(route)
    peer.join(waiter)
    return () => peer.leave(waiter)
  }

  destroy(): void {
    const peers = [...this.#peers.values()].flat()
    this.#peers.clear()
    for (const peer of peers) peer.destroy()
  }

  #find(route: Route): Peer {
    const name = nameOf(route)
    const namesakes = this.#peers.get(name) ?? []
    const known = namesakes.find((peer) => isSameRoute(peer.route, route))
    if (known) return known
    if (this.#peers.size >= REMEMBERED) this.#forget()
    const peer = new Peer(route, this.#remove)
    this.#peers.set(name, [...namesakes, peer])
    return peer
  }

  #forget(): void {
    for (const peer of [...this.#peers.values()].flat()) if (peer.isIdle) this.#remove(peer)
  }

  readonly #remove = (peer: Peer): void => {
    const name = nameOf(peer.route)
    const rest = (this.#peers.get(name) ?? []).filter((other) => other !== peer)
    if (rest.length > 0) this.#peers.set(name, rest)
    else this.#peers.delete(name)
  }
}

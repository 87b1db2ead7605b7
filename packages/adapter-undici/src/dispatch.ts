import type { AxiosError, NetworkPhase, NetworkRequest } from '@axios-ts/core'
import { isIdempotent, isReplayable } from '@axios-ts/core/adapter'
import type { Dispatcher } from 'undici'
import type { Route } from './routes/route.ts'

/** What a connection says that was closed while it was idle. */
const GONE: ReadonlySet<string | undefined> = new Set(['ECONNRESET', 'EPIPE'])

/** One request on its route, and how far it has come. */
export class Dispatch {
  readonly route: Route
  /** What steers it; undefined while it waits for a connection. */
  controller: Dispatcher.DispatchController | undefined = undefined
  /** Whether all of it was sent: a body in one piece counts as that when the socket has taken it over. */
  isSent = false
  /** Whether the answer has begun. */
  isAnswered = false

  readonly #origin: string
  readonly #openedBefore: number

  constructor(route: Route, origin: string) {
    this.route = route
    this.#origin = origin
    this.#openedBefore = route.connector?.opened ?? 0
  }

  /** Whether both wait for the same connection to be opened. */
  waitsWith(other: Dispatch): boolean {
    const isWaiting = this.controller === undefined && this.route.connector !== undefined
    return isWaiting && this.route.connector === other.route.connector && this.#origin === other.#origin
  }

  /** Gives up the connection that it waits for. */
  giveUpConnecting(): void {
    this.route.connector?.cancel(this.#origin)
  }

  /** In which phase it fails with `cause` right now, before a head has come. */
  phaseOf(cause: unknown): NetworkPhase | undefined {
    if (this.controller) return this.isSent ? 'response' : 'send'
    return cause instanceof Error ? this.route.connector?.phaseOf(cause) : undefined
  }

  /** Whether it fails because a kept connection had been closed just when it was used again: it may be sent once more. */
  isStale({ code }: AxiosError, { method, body }: NetworkRequest): boolean {
    const wasKept = this.route.connector?.breaksKept(this.#openedBefore) === true
    return wasKept && !this.isAnswered && GONE.has(code) && isIdempotent(method) && isReplayable(body)
  }
}

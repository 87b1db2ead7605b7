import type { ExchangePhase } from '../connection/exchange-phase.ts'
import type { ResolvedConfig } from '../../config/config.ts'
import type { NetworkPhase } from '../../config/connection-options.ts'
import { AxiosError, messageOf } from '../../errors/axios-error.ts'
import { NegotiatedAgent } from './negotiated-agent.ts'
import type { Waiter } from './peer.ts'
import type { Route } from './route.ts'
import type { Session } from './session.ts'
import type { SessionPool } from './session-pool.ts'

/** A request's place on an HTTP/2 session, or the agent that serves it where the server speaks HTTP/1.1 only. */
export class Http2Carrier implements Waiter {
  session: Session | undefined
  agent: NegotiatedAgent | undefined
  /** Whether the session served others before. */
  isReused = false

  readonly #route: Route
  readonly #config: ResolvedConfig
  readonly #phase: ExchangePhase
  #isReleased = false
  #leave: (() => void) | undefined
  #resolve: (() => void) | undefined
  #reject: ((error: unknown) => void) | undefined

  constructor(route: Route, config: ResolvedConfig, phase: ExchangePhase) {
    this.#route = route
    this.#config = config
    this.#phase = phase
  }

  /** Resolves when there is a session or an agent. */
  find(pool: SessionPool): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#resolve = resolve
      this.#reject = reject
      const leave = pool.join(this.#route, this)
      this.isReused = this.session !== undefined
      if (!this.session && !this.agent) this.#leave = leave
    })
  }

  entered(phase: NetworkPhase): void {
    this.#phase.enter(phase)
  }

  connected(carrier: Session | NegotiatedAgent): void {
    this.#leave = undefined
    if (carrier instanceof NegotiatedAgent) this.agent = carrier
    else this.session = carrier
    this.#resolve?.()
  }

  failed(error: unknown): void {
    this.#leave = undefined
    this.#reject?.(error)
  }

  refused(error: unknown): void {
    const message = `http2Options: ${messageOf(error)}`
    const code = AxiosError.ERR_BAD_OPTION_VALUE
    this.failed(new AxiosError(message, code, this.#config, undefined, undefined, { cause: error }))
  }

  /** The request is done, or gives up. */
  release(): void {
    this.#leave?.()
    this.#leave = undefined
    if (!this.#isReleased) this.session?.release()
    this.#isReleased = true
  }
}

import type { ClientRequest } from 'node:http'
import type { Socket } from 'node:net'
import type { NetworkPhase, TimeoutOptions, TimeoutPhase } from '../../config/connection-options.ts'

/** What tells of silence and can be told how long is too long: a socket, or a request that has a part of one. */
interface Silent {
  setTimeout(ms: number): unknown
  on(event: 'timeout', listener: () => void): unknown
  removeListener(event: 'timeout', listener: () => void): unknown
}

/** Limits the phases of one exchange. `expire` is called once at most. */
export class PhaseTimeouts {
  readonly #options: TimeoutOptions
  readonly #expire: (phase: TimeoutPhase, ms: number) => void
  readonly #isPaused: () => boolean
  #phase: NetworkPhase | undefined
  #timer: ReturnType<typeof setTimeout> | undefined
  #watched: Silent | undefined
  #stopped = false

  /** The connection counts from now on. `isPaused` tells whether it is the reader who keeps the body back. */
  constructor(
    options: TimeoutOptions,
    expire: (phase: TimeoutPhase, ms: number) => void,
    isPaused: () => boolean,
  ) {
    this.#options = options
    this.#expire = expire
    this.#isPaused = isPaused
    this.#start('connect')
  }

  /** The exchange is in another phase now. */
  enter(phase: NetworkPhase): void {
    if (this.#stopped) return
    this.#phase = phase
    if (phase === 'response') this.#start('response')
    else if (phase === 'send' || phase === 'body') clearTimeout(this.#timer)
  }

  /** Measures the silence of a request's connection; over HTTP/2 that of its stream, for others share the connection. */
  watch(native: ClientRequest): void {
    const idle = this.#limit('idle')
    if (idle === undefined) return
    native.once('socket', (socket: Socket) => {
      if (this.#stopped) return
      this.#watched = 'stream' in native ? native : socket
      this.#watched.setTimeout(idle)
      this.#watched.on('timeout', this.#onSilence)
    })
  }

  /** Leaves the socket as it was: the next request has timeouts of its own. */
  stop(): void {
    this.#stopped = true
    clearTimeout(this.#timer)
    this.#watched?.removeListener('timeout', this.#onSilence)
    this.#watched?.setTimeout(0)
    this.#watched = undefined
  }

  readonly #onSilence = (): void => {
    const idle = this.#limit('idle') as number
    const transferring = this.#phase === 'send' || this.#phase === 'body'
    if (transferring && !this.#isPaused()) this.#expire('idle', idle)
    else this.#watched?.setTimeout(idle)
  }

  #start(phase: 'connect' | 'response'): void {
    clearTimeout(this.#timer)
    const ms = this.#limit(phase)
    if (ms !== undefined) this.#timer = setTimeout(() => this.#expire(phase, ms), ms)
  }

  #limit(phase: TimeoutPhase): number | undefined {
    const ms = Object.hasOwn(this.#options, phase) ? this.#options[phase] : undefined
    return typeof ms === 'number' && ms > 0 ? ms : undefined
  }
}

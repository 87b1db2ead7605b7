import type { ClientRequest } from 'node:http'
import type { Socket } from 'node:net'
import type { TimeoutOptions, TimeoutPhase } from '../config/connection-options.ts'

/** Watches the phases of one native request. `expire` is called once at most. */
export class PhaseTimeouts {
  readonly #native: ClientRequest
  readonly #options: TimeoutOptions
  readonly #expire: (phase: TimeoutPhase, ms: number) => void
  readonly #isPaused: () => boolean
  #timer: ReturnType<typeof setTimeout> | undefined
  #socket: Socket | undefined
  #answered = false

  /** `isPaused` tells whether it is the reader who keeps the body back. */
  constructor(
    native: ClientRequest,
    options: TimeoutOptions,
    expire: (phase: TimeoutPhase, ms: number) => void,
    isPaused: () => boolean,
  ) {
    this.#native = native
    this.#options = options
    this.#expire = expire
    this.#isPaused = isPaused
    this.#start('connect')
    native.once('socket', (socket: Socket) => this.#watch(socket))
    native.once('finish', () => {
      if (!this.#answered) this.#start('response')
    })
    native.prependOnceListener('response', () => {
      this.#answered = true
      clearTimeout(this.#timer)
    })
  }

  /** Leaves the socket as it was: the next request has timeouts of its own. */
  stop(): void {
    clearTimeout(this.#timer)
    this.#answered = true
    if (!this.#socket) return
    this.#socket.removeListener('timeout', this.#onSilence)
    if (this.#limit('idle') !== undefined) this.#socket.setTimeout(0)
    this.#socket = undefined
  }

  #watch(socket: Socket): void {
    if (this.#answered) return
    this.#socket = socket
    const secure = 'encrypted' in socket
    // Once there are two kinds of connection to wait for, and none where a kept one is used again.
    const connected =
      !socket.connecting && (!secure || (socket as { secureConnecting?: boolean }).secureConnecting !== true)
    if (connected) this.#connected()
    else socket.once(secure ? 'secureConnect' : 'connect', () => this.#connected())
    const idle = this.#limit('idle')
    if (idle === undefined) return
    socket.setTimeout(idle)
    socket.on('timeout', this.#onSilence)
  }

  #connected(): void {
    if (!this.#native.writableFinished) clearTimeout(this.#timer)
  }

  readonly #onSilence = (): void => {
    const idle = this.#limit('idle') as number
    const connecting = this.#socket?.connecting === true
    const waiting = this.#native.writableFinished && !this.#answered
    if (!connecting && !waiting && !this.#isPaused()) this.#expire('idle', idle)
    else this.#socket?.setTimeout(idle)
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

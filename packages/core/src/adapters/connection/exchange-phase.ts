import type { ClientRequest } from 'node:http'
import { isIP, type Socket } from 'node:net'
import type { NetworkPhase } from '../../config/connection-options.ts'

const ORDER: readonly NetworkPhase[] = ['proxy', 'lookup', 'connect', 'tls', 'send', 'response', 'body']

/** Which phase one exchange is in. Phases only follow each other: a server may answer before the request is through. */
export class ExchangePhase {
  /** Undefined before anything has begun. */
  current: NetworkPhase | undefined
  /** Is told of each phase. */
  watcher: { enter(phase: NetworkPhase): void } | undefined

  /** The phase that an error is from: where a function of the user's looks up or connects, nobody tells of the phases before. */
  of(error: unknown): NetworkPhase | undefined {
    const { errors, syscall } = Object(error) as { errors?: unknown[]; syscall?: unknown }
    const call = errors === undefined ? syscall : (Object(errors[0]) as { syscall?: unknown }).syscall
    return call === 'connect' && this.current !== 'proxy' ? 'connect' : this.current
  }

  enter(phase: NetworkPhase): void {
    if (this.current !== undefined && ORDER.indexOf(phase) <= ORDER.indexOf(this.current)) return
    this.current = phase
    this.watcher?.enter(phase)
  }

  /** Follows a native request up to its answer. `isTunneled` says that its way leads through a tunnel that is not open yet. */
  watch(native: ClientRequest, isTunneled: boolean): void {
    if (isTunneled) this.enter('proxy')
    // Each comes at most once, and `once` would keep an object and a function more for every request.
    native.on('socket', (socket: Socket) => this.#follow(native, socket))
    native.on('finish', () => this.enter('response'))
  }

  #follow({ host, socketPath }: ClientRequest & { socketPath?: string }, socket: Socket): void {
    const secure = 'encrypted' in socket
    if (socket.connecting) {
      this.enter(!socketPath && isIP(host) === 0 ? 'lookup' : 'connect')
      socket.once('lookup', (error: Error | null) => error ?? this.enter('connect'))
      socket.once('connect', () => this.enter(secure ? 'tls' : 'send'))
    } else if (!secure || (socket as { secureConnecting?: boolean }).secureConnecting !== true) {
      return this.enter('send')
    } else this.enter('tls')
    if (secure) socket.once('secureConnect', () => this.enter('send'))
  }
}

import type { Socket } from 'node:net'
import type { AxiosHeaders, NetworkPhase } from '@axios-ts/core'
import type { buildConnector } from 'undici'

/** Begins to connect and tells of each phase that it comes to; gives what ends the attempt. */
export type Connect = (
  options: buildConnector.Options,
  callback: buildConnector.Callback,
  enter: (phase: NetworkPhase) => void,
) => (error: Error) => void

interface Attempt {
  readonly origin: string
  phase: NetworkPhase
  cancel: ((error: Error) => void) | undefined
}

/**
 * Opens the connections of one agent, and tells what undici does not: which of them nobody waits for, and which one is
 * breaking while undici reports it.
 */
export class Connector {
  /** How many connections have been opened. */
  opened = 0

  /** Which connection, in the order of their opening, is breaking right now; 0 for none. */
  #breaking = 0
  /** What broke it; undefined where it was closed in peace. */
  #fault: Error | undefined
  readonly #connect: Connect
  readonly #attempts = new Set<Attempt>()
  readonly #phases = new WeakMap<Error, NetworkPhase>()

  constructor(connect: Connect) {
    this.#connect = connect
  }

  /** For undici. */
  readonly connect: buildConnector.connector = (options, callback) => {
    const origin = `${options.protocol}//${options.host}`
    const attempt: Attempt = { origin, phase: 'connect', cancel: undefined }
    this.#attempts.add(attempt)
    const done: buildConnector.Callback = (...[error, socket]) => {
      this.#attempts.delete(attempt)
      if (error) {
        this.#phases.set(error, attempt.phase)
        return callback(error, null)
      }
      this.#watch(socket)
      callback(null, socket)
    }
    attempt.cancel = this.#connect(options, done, (phase) => (attempt.phase = phase))
  }

  /** How far an attempt came that failed so. */
  phaseOf(error: Error): NetworkPhase | undefined {
    return this.#phases.get(error)
  }

  /** Whether a connection that was open already when `opened` was so many is breaking right now. */
  breaksKept(opened: number): boolean {
    return this.#breaking > 0 && this.#breaking <= opened
  }

  /**
   * What cut a body off that is reported as complete right now: one without a length lasts until the connection closes, and looks
   * complete when that breaks.
   */
  cutOff(headers: AxiosHeaders): Error | undefined {
    if (!this.#fault || headers.has('content-length') || headers.has('transfer-encoding')) return undefined
    return this.#fault
  }

  /** Gives up the connections to an origin that are not open yet, or to every one: nobody waits for them any more. */
  cancel(origin?: string): void {
    for (const attempt of this.#attempts) {
      if (origin === undefined || attempt.origin === origin) {
        attempt.cancel?.(new Error('Nobody waits for this connection any more'))
      }
    }
  }

  /** Ours come before undici's listeners, which report to the request in the same turn. */
  #watch(socket: Socket): void {
    const ordinal = ++this.opened
    const onBreak = (fault?: unknown): void => {
      this.#breaking = ordinal
      this.#fault = fault instanceof Error ? fault : (socket.errored ?? undefined)
      queueMicrotask(this.#mended)
    }
    socket.prependListener('error', onBreak)
    socket.prependListener('close', onBreak)
  }

  readonly #mended = (): void => {
    this.#breaking = 0
    this.#fault = undefined
  }
}

import { PluginError } from '@axios-ts/core'
import type { LogFields } from './level-logger.ts'
import { holdErrors } from './hold-errors.ts'
import { logCallFor, type LogCall } from './log-call.ts'

type Levels = Readonly<Record<string, unknown>>

/** A logger from which no fault gets out. */
export class Sink {
  readonly #logger: Levels
  readonly #send: LogCall

  constructor(logger: object) {
    this.#logger = logger as Levels
    this.#send = logCallFor(logger)
  }

  /** @throws PluginError `ERR_BAD_OPTION_VALUE` when the logger has no method for a level. */
  checkLevel(level: string): void {
    if (typeof this.#logger[level] === 'function') return
    const found = ['error', 'warn', 'info', 'http', 'verbose', 'debug', 'trace', 'silly'].filter(
      (name) => typeof this.#logger[name] === 'function',
    )
    const message = `The logger has no method "${level}" for that level. Of the usual ones it has: ${found.join(', ') || 'none'}.`
    throw new PluginError('logger', message, 'ERR_BAD_OPTION_VALUE')
  }

  /** Whether a line of this level would be written. A logger that cannot tell is taken to write every level. */
  isEnabled(level: string): boolean {
    try {
      const { silent, isLevelEnabled } = this.#logger
      if (silent === true) return false
      return typeof isLevelEnabled !== 'function' || isLevelEnabled.call(this.#logger, level) === true
    } catch {
      return false
    }
  }

  write(level: string, message: string, fields: LogFields): void {
    try {
      const written = this.#send(level, message, fields)
      if (written instanceof Promise) written.catch(() => {})
    } catch {
      // A log line that is lost must not cost a request.
    }
  }

  /** Keeps what transports emit from ending the program, until the function that it gives is called. */
  hold(): () => void {
    return holdErrors(this.#logger)
  }
}

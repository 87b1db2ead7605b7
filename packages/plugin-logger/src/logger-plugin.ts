import { defaultLogger } from '#default-logger'
import type { Client, Plugin } from '@axios-ts/core'
import { CallLog } from './call-log.ts'
import { checkLoggerOptions, type LoggerOptions } from './logger-options.ts'
import { Sink } from './sink.ts'
import { CORE, VERSION } from './version.ts'

/**
 * Writes one line when a call starts and one when it ends, through winston or any logger with the same level methods:
 *
 *     --> GET https://host/path
 *     <-- 200 OK https://host/path (1,204 bytes, 83ms)
 *
 * A call that fails is one line with code and cause at level `error`. Credentials in URLs and headers are masked. Nothing is
 * built for a level that is off, and a logger that throws never fails a request.
 */
export class LoggerPlugin<Level extends string = 'info'> implements Plugin<void> {
  readonly name = 'logger'
  readonly version: string = VERSION
  readonly core: string = CORE

  readonly #level: string
  readonly #headers: boolean
  readonly #sink: Sink
  readonly #releases = new WeakMap<Client, () => void>()

  /**
   * @throws PluginError `ERR_BAD_OPTION` for an unknown option; `ERR_BAD_OPTION_VALUE` for a value that cannot be used, or a
   * level that the logger does not have.
   */
  constructor(options?: LoggerOptions<Level>) {
    checkLoggerOptions(options)
    const { level = 'info', logger = defaultLogger(), headers = false } = options ?? {}
    this.#level = level
    this.#headers = headers
    this.#sink = new Sink(logger)
    this.#sink.checkLevel(level)
    this.#sink.checkLevel('error')
  }

  install(client: Client): void {
    const log = new CallLog(this.#sink, this.#level, this.#headers)
    client.use(log.observe, { layer: 'application', stage: 'observe' })
    this.#releases.set(client, this.#sink.hold())
  }

  uninstall(client: Client): void {
    this.#releases.get(client)?.()
    this.#releases.delete(client)
  }
}

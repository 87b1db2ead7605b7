import type { Client, Plugin } from '@axios-ts/core'
import { Retrier } from './retrier.ts'
import { readOptions, type RetryOptions, type RetrySettings } from './retry-options.ts'
import { CORE, VERSION } from './version.ts'

/**
 * Sends a request again when it failed in a way that may pass: the network did, or the server answered with a status such as 503;
 * and only when it can do no harm: the method is idempotent (RFC 9110, section 9.2.2), or nothing was sent.
 *
 * The object holds settings only: installed on two clients, it gives each a retry budget of its own.
 */
export class RetryPlugin implements Plugin<void> {
  readonly name = 'retry'
  readonly version: string = VERSION
  readonly core: string = CORE
  readonly writes: readonly string[] = ['attempts']

  readonly #settings: RetrySettings
  readonly #retriers = new WeakMap<Client, Retrier>()

  /** @throws PluginError `ERR_BAD_OPTION` for an unknown option, `ERR_BAD_OPTION_VALUE` for a value that cannot be used. */
  constructor(options?: RetryOptions) {
    this.#settings = readOptions(options)
  }

  install(client: Client): void {
    const retrier = new Retrier(this.#settings)
    this.#retriers.set(client, retrier)
    client.use(retrier.send, { layer: 'network', stage: 'retry' })
    client.use(retrier.report)
  }

  uninstall(client: Client): void {
    this.#retriers.get(client)?.close()
    this.#retriers.delete(client)
  }
}

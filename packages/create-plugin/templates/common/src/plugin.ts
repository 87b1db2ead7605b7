import type { Client, Plugin } from '@axios-ts/core'
import { addId } from './middleware.ts'
import { readOptions, type {{type}}Options, type Settings } from './options.ts'
import { VERSION } from './version.ts'

/** Gives each {{unit}} of a client an id of its own, in a header. */
export class {{type}}Plugin implements Plugin<void> {
  readonly name = '{{plugin}}'
  readonly version: string = VERSION
  readonly core = '^1.0.0'
  /** Core refuses a second plugin that writes the same header. */
  readonly writes: readonly string[]

  readonly #settings: Settings

  /** @throws PluginError when an option is unknown, or its value cannot be used. */
  constructor(options: {{type}}Options = {}) {
    this.#settings = readOptions(options)
    this.writes = [`header:${this.#settings.header.toLowerCase()}`]
  }

  // State would be made here, not in a field: one plugin object may be installed on several clients.
  install(client: Client): void {
    client.use(addId(this.#settings), { layer: '{{layer}}', stage: '{{stage}}' })
  }
}

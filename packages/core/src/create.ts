import type { Client } from './client.ts'
import type { ClientDefaults, CreateOptions } from './config/config.ts'
import { createDefaults } from './config/defaults.ts'
import { Host } from './host.ts'
import { mergeConfig } from './config/merge-config.ts'

/** Makes a client. `config` holds the options that each of its calls starts with (axios documentation, "Creating an instance"). */
export function create(config?: CreateOptions): Client {
  return new Host(mergeConfig(createDefaults(), config) as ClientDefaults).face
}

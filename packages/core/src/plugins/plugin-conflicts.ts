import { PluginError } from '../errors/plugin-error.ts'
import type { LayerList } from '../layers/layer-list.ts'
import type { Plugin } from './plugin.ts'
import type { Scope } from './scope.ts'

/** A plugin as far as conflicts go. */
interface Contender {
  readonly name: string
  readonly plugin: Plugin
  readonly scope: Scope
}

/**
 * Compares what a new plugin says that it writes and reads with what the others say.
 * @throws PluginError `ERR_PLUGIN_CONFLICT` when two write one thing, or one reads it outside of where it is written.
 */
export function checkConflicts(added: Contender, others: readonly Contender[], layers: LayerList): void {
  for (const other of others) {
    const twice = added.plugin.writes?.find((thing) => other.plugin.writes?.includes(thing))
    if (twice !== undefined) {
      throw conflict(
        added.name,
        `it and "${other.name}" both write ${twice}. Install one of them, or install the second with { conflicts: 'allow' }.`,
      )
    }
    checkReading(added, other, added.name, layers)
    checkReading(other, added, added.name, layers)
  }
}

function checkReading(reader: Contender, writer: Contender, blamed: string, layers: LayerList): void {
  const reading = layers.networkPosition(reader.scope)
  const writing = layers.networkPosition(writer.scope)
  if (reading === undefined || writing === undefined || reading > writing) return
  const early = reader.plugin.reads?.find((thing) => writer.plugin.writes?.includes(thing))
  if (early === undefined) return
  throw conflict(
    blamed,
    `"${reader.name}" reads ${early} before "${writer.name}" writes it. Register "${writer.name}" at an earlier stage, ` +
      `or install it with { conflicts: 'allow' }.`,
  )
}

function conflict(name: string, message: string): PluginError {
  return new PluginError(name, message, 'ERR_PLUGIN_CONFLICT')
}

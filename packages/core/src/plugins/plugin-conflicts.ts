import { PluginError } from '../errors/plugin-error.ts'
import type { Plugin } from './plugin.ts'

/** A plugin as far as conflicts go. */
export interface Contender {
  readonly name: string
  readonly plugin: Plugin
  /** The place of its outermost network middleware; undefined when it has none. */
  readonly position: number | undefined
}

/**
 * Compares what a new plugin says that it writes and reads with what the others say.
 * @throws PluginError `ERR_PLUGIN_CONFLICT` when two write one thing, or one reads it outside of where it is written.
 */
export function checkConflicts(added: Contender, others: readonly Contender[]): void {
  for (const other of others) {
    const twice = added.plugin.writes?.find((thing) => other.plugin.writes?.includes(thing))
    if (twice !== undefined) {
      throw conflict(
        added.name,
        `it and "${other.name}" both write ${twice}. Install one of them, or install the second with { conflicts: 'allow' }.`,
      )
    }
    checkReading(added, other, added.name)
    checkReading(other, added, added.name)
  }
}

function checkReading(reader: Contender, writer: Contender, blamed: string): void {
  if (reader.position === undefined || writer.position === undefined || reader.position > writer.position)
    return
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

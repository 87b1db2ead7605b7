import { PluginError } from '../errors/plugin-error.ts'
import type { Plugin } from './plugin.ts'

/**
 * What a plugin is called: its own name, or else that of its class; a second one of that class gets a number.
 * @throws PluginError `ERR_PLUGIN_INVALID` for a name that is no text.
 */
export function nameOf(plugin: Plugin, installed: readonly { name: string; plugin: Plugin }[]): string {
  if (plugin.name !== undefined) return checkName(plugin.name)
  const { constructor } = plugin as { constructor?: { readonly name: string } }
  const base = (constructor !== Object && constructor?.name) || 'plugin'
  const twin = installed.find((other) => other.plugin === plugin)
  if (twin) return twin.name
  let name = base
  for (let n = 2; installed.some((other) => other.name === name); n++) name = `${base}-${n}`
  return name
}

function checkName(name: unknown): string {
  if (typeof name === 'string' && name !== '') return name
  const message = `A plugin's name is a string that is not empty, not ${JSON.stringify(name)}.`
  throw new PluginError('plugin', message, 'ERR_PLUGIN_INVALID')
}

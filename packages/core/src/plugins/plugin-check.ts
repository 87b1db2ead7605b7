import { PluginError } from '../errors/plugin-error.ts'
import type { Plugin } from './plugin.ts'
import { VERSION } from '../version.ts'
import { isInRange } from './version-range.ts'

/** What is installed already, as far as a check needs it. */
export interface Installed {
  readonly name: string
  readonly plugin: Plugin
}

/** @throws PluginError `ERR_PLUGIN_INVALID` when a value is no plugin. */
export function assertIsPlugin(plugin: unknown): asserts plugin is Plugin {
  const candidate = plugin as Partial<Plugin> | null | undefined
  if (typeof candidate?.install === 'function') return
  const hint = typeof plugin === 'function' ? ' Did you forget `new`, or to call the factory?' : ''
  throw new PluginError(
    typeof candidate?.name === 'string' && candidate.name !== '' ? candidate.name : 'plugin',
    `A plugin is an object with a method install(client); got ${describe(plugin)}.${hint}`,
    'ERR_PLUGIN_INVALID',
  )
}

/**
 * Checks a plugin against the client that it is to be installed on.
 * @throws PluginError `ERR_PLUGIN_DUPLICATE`, `ERR_PLUGIN_CORE_VERSION`, `ERR_PLUGIN_REQUIREMENT` or `ERR_PLUGIN_INVALID`.
 */
export function checkPlugin(name: string, plugin: Plugin, installed: readonly Installed[]): void {
  const twin = installed.find((other) => other.name === name)
  if (twin) {
    throw new PluginError(
      name,
      `A plugin named "${name}" is installed already${versionOf(twin.plugin)}. Remove it first with plugins.remove("${name}"), or install one only.`,
      'ERR_PLUGIN_DUPLICATE',
    )
  }
  if (plugin.core !== undefined && !inRange(name, VERSION, plugin.core)) {
    throw new PluginError(
      name,
      `This plugin${versionOf(plugin)} needs @axios-ts/core ${plugin.core}, but ${VERSION} is installed. ` +
        'Upgrade the plugin, or install a core that it supports.',
      'ERR_PLUGIN_CORE_VERSION',
    )
  }
  for (const [wanted, range] of Object.entries(plugin.requires ?? {}))
    checkRequirement(name, wanted, range, installed)
}

function checkRequirement(
  name: string,
  wanted: string,
  range: string,
  installed: readonly Installed[],
): void {
  const fail = (message: string): never => {
    throw new PluginError(name, message, 'ERR_PLUGIN_REQUIREMENT')
  }
  if (wanted === name) fail(`requires itself: ${name} → ${name}. Take "${wanted}" out of its requires.`)
  const found = installed.find((other) => other.name === wanted)
  if (!found) {
    const list = installed.map((other) => other.name).join(', ') || 'none'
    return fail(
      `requires the plugin "${wanted}" ${range}, which is not installed (installed: ${list}). Call client.plugin() with it first.`,
    )
  }
  const { requires, version } = found.plugin
  if (requires && Object.hasOwn(requires, name))
    fail(`requirements form a cycle: ${name} → ${wanted} → ${name}.`)
  if (range === '*') return
  if (version === undefined) {
    fail(
      `requires the plugin "${wanted}" ${range}, but the one installed does not say its version. Require "*" instead.`,
    )
  } else if (!inRange(name, version, range)) {
    fail(
      `requires the plugin "${wanted}" ${range}, but ${version} is installed. Install a version of "${wanted}" in that range.`,
    )
  }
}

function inRange(name: string, given: unknown, wanted: unknown): boolean {
  const [version, range] = [String(given), String(wanted)]
  const found = isInRange(version, range)
  if (found !== undefined) return found
  throw new PluginError(
    name,
    `"${range}" is no semver range, or "${version}" no version. Write a range as ^1.0.0 or >=1.2.0 <3.0.0.`,
    'ERR_PLUGIN_INVALID',
  )
}

function versionOf(plugin: Plugin): string {
  return plugin.version === undefined ? '' : ` (version ${plugin.version})`
}

function describe(value: unknown): string {
  if (value === null) return 'null'
  if (typeof value !== 'object')
    return typeof value === 'function' ? `the function ${value.name || '(anonymous)'}` : typeof value
  return `an object with the keys ${Object.keys(value).join(', ') || '(none)'}`
}

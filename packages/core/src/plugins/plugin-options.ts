import { AxiosError } from '../errors/axios-error.ts'
import { PluginError } from '../errors/plugin-error.ts'

/**
 * Refuses options that a plugin does not have, so that a misspelt one is never silently ignored. For plugin constructors.
 * @throws PluginError `ERR_BAD_OPTION` naming the option and those that exist.
 */
export function checkOptions(plugin: string, options: unknown, known: readonly string[]): void {
  if (options === undefined) return
  if (typeof options !== 'object' || options === null) {
    const message = `options are an object with ${known.join(', ')}; got ${options === null ? 'null' : typeof options}.`
    throw new PluginError(plugin, message, AxiosError.ERR_BAD_OPTION_VALUE)
  }
  const unknown = Object.keys(options).find((key) => !known.includes(key))
  if (unknown === undefined) return
  throw new PluginError(
    plugin,
    `There is no option "${unknown}". Options: ${known.join(', ')}.`,
    AxiosError.ERR_BAD_OPTION,
  )
}

/** A PluginError for an option whose value cannot be used: `badOption('cache', 'ttl', 'a number of seconds above 0', -1)`. */
export function badOption(plugin: string, option: string, expected: string, value: unknown): PluginError {
  const shown =
    typeof value === 'number' || typeof value === 'boolean' || value === null ? String(value) : typeof value
  return new PluginError(plugin, `${option} is ${expected}; got ${shown}.`, AxiosError.ERR_BAD_OPTION_VALUE)
}

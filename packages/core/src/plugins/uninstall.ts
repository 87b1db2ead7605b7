import { messageOf } from '../errors/axios-error.ts'
import { PluginError } from '../errors/plugin-error.ts'
import type { Plugin, PluginClient } from './plugin.ts'
import type { Scope } from './scope.ts'
import { withinTime } from './within-time.ts'

/** How long an `uninstall` may take, in milliseconds: closing a client must not hang on one plugin. */
const UNINSTALL_TIMEOUT = 5000

/** A plugin that was taken out of its client. */
export interface Withdrawn {
  readonly name: string
  readonly plugin: Plugin
  readonly client: PluginClient
  readonly scope: Scope
}

/** Lets plugins free what core cannot know of, one after the other; gives what went wrong. */
export async function uninstall(plugins: readonly Withdrawn[]): Promise<PluginError[]> {
  const errors: PluginError[] = []
  for (const { name, plugin, client, scope } of plugins) {
    const failed = (message: string, cause?: unknown): PluginError =>
      new PluginError(name, `uninstall ${message}`, 'ERR_PLUGIN_UNINSTALL', { cause })
    try {
      const done = plugin.uninstall?.(client)
      if (done)
        await withinTime(done, UNINSTALL_TIMEOUT, () =>
          failed(`did not finish within ${UNINSTALL_TIMEOUT} ms.`),
        )
    } catch (error) {
      const isOurs =
        error instanceof PluginError && error.plugin === name && error.code === 'ERR_PLUGIN_UNINSTALL'
      errors.push(isOurs ? error : failed(`failed: ${messageOf(error)}`, error))
    } finally {
      // Again, for what uninstall itself may have registered.
      scope.close()
    }
  }
  return errors
}

/** Throws one error as it is, and several as one. */
export function throwAny(errors: readonly Error[]): void {
  if (errors.length === 1) throw errors[0]
  if (errors.length > 1) throw new AggregateError(errors, errors.map(messageOf).join('; '))
}

import type { Client, Plugin, PluginError } from '@axios-ts/core'
import { demand, messageOf } from '../demand.ts'
import { changes, imprintOf } from '../imprint.ts'
import type { Rule } from './rule.ts'

export const duplicate: Rule = {
  promise: 'a second one on the same client is refused',
  async check(bench) {
    const plugin = bench.plugin()
    const client = await bench.installed(bench.server(), plugin)
    const before = imprintOf(client)
    for (const second of [plugin, bench.plugin()]) {
      refused(client, second)
      const left = changes(before, imprintOf(client))
      demand(
        left.length === 0,
        `After a second install was refused, ${left.join('; ')}.`,
        'do nothing to the client outside of install().',
      )
    }
  },
}

function refused(client: Client, second: Plugin): void {
  let error: unknown
  try {
    client.plugin(second)
  } catch (thrown) {
    error = thrown
  }
  demand(
    (error as PluginError | undefined)?.code === 'ERR_PLUGIN_DUPLICATE',
    error === undefined
      ? 'It was installed twice on one client.'
      : `A second install failed with something else: ${messageOf(error)}`,
    'give the plugin one constant `name`: core knows it by that.',
  )
}

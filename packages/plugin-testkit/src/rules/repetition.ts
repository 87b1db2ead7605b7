import { demand } from '../demand.ts'
import { changes, imprintOf } from '../imprint.ts'
import type { Rule } from './rule.ts'

const CYCLES = 100

export const repetition: Rule = {
  promise: 'a hundred installs and removals leave the client as it was',
  async check(bench) {
    const client = await bench.client(bench.server())
    const plugin = bench.plugin()
    const before = imprintOf(client)
    for (let cycle = 1; cycle <= CYCLES; cycle++) {
      await bench.remove(client, await bench.install(client, plugin))
      const left = changes(before, imprintOf(client))
      demand(
        left.length === 0,
        `After ${cycle} installs and removals of one plugin object, ${left.join('; ')}.`,
        'keep no state on the plugin object: what it needs while it works is made in install() and let go in uninstall().',
      )
    }
  },
}

import { demand } from '../demand.ts'
import type { Rule } from './rule.ts'

const NAME = /^[a-z][a-z0-9-]*$/
const NUMBER = '(?:0|[1-9]\\d*)'
const VERSION = new RegExp(
  `^${NUMBER}\\.${NUMBER}\\.${NUMBER}(?:-(?:${NUMBER}|[\\da-z-]*[a-z-][\\da-z-]*)(?:\\.(?:${NUMBER}|[\\da-z-]*[a-z-][\\da-z-]*))*)?(?:\\+[\\da-z.-]+)?$`,
  'i',
)

export const metadata: Rule = {
  promise: 'name, version and core range tell users what they have',
  async check(bench) {
    const { name, version, core } = bench.plugin()
    demand(
      typeof name === 'string' && NAME.test(name),
      name === undefined ? 'The plugin has no name.' : `The plugin's name is ${JSON.stringify(name)}.`,
      "give it `readonly name = 'my-plugin'`: lower-case letters, digits and hyphens, as users write it in `plugins: { … }`.",
    )
    demand(
      typeof version === 'string' && VERSION.test(version),
      version === undefined
        ? 'The plugin has no version.'
        : `The plugin's version is ${JSON.stringify(version)}.`,
      'give it the version of its package, such as `1.4.0`, for plugins.list() and for plugins that require it.',
    )
    demand(
      typeof core === 'string' && core.trim() !== '' && core !== '*',
      core === undefined
        ? 'The plugin has no core range.'
        : `The plugin's core range is ${JSON.stringify(core)}.`,
      "say on which versions of core it runs, `readonly core = '^1.0.0'`, so that a core that it does not know is refused.",
    )
  },
}

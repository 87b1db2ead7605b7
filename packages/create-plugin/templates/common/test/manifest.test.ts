import { expect, test } from 'vitest'
import manifest from '../package.json' with { type: 'json' }
import { {{type}}Plugin } from '../src/index.ts'

test('the plugin tells the version and the range of core of its package', () => {
  const plugin = new {{type}}Plugin()
  expect(plugin.version).toBe(manifest.version)
  expect(plugin.core).toBe(manifest.peerDependencies['@axios-ts/core'])
})

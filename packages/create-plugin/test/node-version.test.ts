import { expect, test } from 'vitest'
import { complaintAbout } from '../src/node-version.ts'

test.each(['v22.19.0', 'v22.20.1', 'v24.0.0', 'v26.3.0', 'v25.0.0-nightly2025'])('%s will do', (version) => {
  expect(complaintAbout(version)).toBeUndefined()
})

test.each(['v18.20.8', 'v20.20.2', 'v22.18.9', 'v9.0.0'])('%s is too old', (version) => {
  expect(complaintAbout(version)).toBe(
    `@axios-ts/create-plugin needs Node 22.19 or newer, as the plugin that it writes does; this is ${version}.`,
  )
})

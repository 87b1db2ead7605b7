import { realpath } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import process from 'node:process'
import { expect, test } from 'vitest'
import { run } from './run.ts'

/** A user's project: Jest's own `require`, which knows no ES modules, loads axios, add-ons and tests. */
const project = join(import.meta.dirname, 'addons/jest')
const require = createRequire(join(project, 'package.json'))

interface Summary {
  numTotalTests: number
  numPassedTests: number
}

// axios's turn shows that the tests ask for what axios does.
test.each([
  { what: '@axios-ts/axios in Jest 30', jest: 'jest' },
  { what: '@axios-ts/axios in Jest 29', jest: 'jest-29' },
  { what: 'axios in Jest 30', jest: 'jest', axios: 'addons/axios/node_modules/axios' },
])('$what', async ({ jest, axios }) => {
  const { stdout, stderr } = await run(
    process.execPath,
    [require.resolve(`${jest}/bin/jest`), '--ci', '--json'],
    {
      cwd: project,
      env: {
        ...process.env,
        NODE_ENV: undefined,
        JSDOM: require.resolve(jest.replace('jest', 'jest-environment-jsdom')),
        AXIOS: axios && (await realpath(join(import.meta.dirname, axios))),
      },
    },
  )
  const { numTotalTests, numPassedTests } = JSON.parse(stdout) as Summary
  expect(numPassedTests, stderr).toBe(numTotalTests)
  expect(numTotalTests).toBeGreaterThan(25)
})

import { existsSync } from 'node:fs'
import process from 'node:process'
import { playwright } from '@vitest/browser-playwright'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import type { Reporter } from 'vitest/node'

const source = '@axios-ts/source'
const ci = Boolean(process.env['CI'])

const chromiumPath = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium'
const chromiumFound = existsSync(chromiumPath)

const browser: TestProjectInlineConfiguration = {
  resolve: { conditions: [source, 'browser', 'module', 'import', 'default'] },
  // Found before the first page loads: a dependency found later would reload a running test.
  optimizeDeps: { entries: ['packages/{core,plugin-*}/src/index.ts'] },
  test: {
    name: 'browser',
    include: ['packages/*/test/**/*.browser.test.ts'],
    globalSetup: 'packages/core/test/browser/server.ts',
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: {
          executablePath: chromiumPath,
          args: [
            '--no-sandbox',
            '--disable-gpu',
            '--disable-quic',
            '--no-first-run',
            '--disable-background-networking',
            '--disable-component-update',
            '--disable-sync',
          ],
        },
      }),
      instances: [{ browser: 'chromium' }],
    },
  },
}

const skippedBrowser: Reporter = {
  onTestRunEnd() {
    console.warn(
      `Browser tests skipped: no Chromium at ${chromiumPath} (install it, or set CHROMIUM_PATH to one).`,
    )
  },
}

export default defineConfig({
  // Packages resolve to each other's sources, so the tests need no build.
  ssr: { resolve: { conditions: [source, 'node', 'module', 'import', 'default'] } },
  test: {
    reporters: ['default', ...(chromiumFound || ci ? [] : [skippedBrowser]), ...(ci ? ['json'] : [])],
    outputFile: { json: '.vitest-results.json' },
    projects: [
      {
        test: {
          name: 'node',
          include: ['packages/*/test/**/*.test.ts', 'benchmarks/test/**/*.test.ts'],
          exclude: ['**/*.browser.test.ts'],
        },
      },
      {
        test: {
          name: 'types',
          include: [],
          typecheck: {
            enabled: true,
            only: true,
            include: ['packages/*/test/**/*.test-d.ts'],
            ignoreSourceErrors: true, // `pnpm check` reports those
          },
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['e2e/**/*.test.ts'],
          globalSetup: 'e2e/tarballs.ts',
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      // With CI set a missing Chromium fails the run instead of shrinking it.
      ...(chromiumFound || ci ? [browser] : []),
    ],
  },
})

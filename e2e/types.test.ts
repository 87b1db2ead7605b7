import { createRequire } from 'node:module'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { run } from './run.ts'

/** Programs of users, compiled with what is published, in every way in which TypeScript finds a package. */
const project = join(import.meta.dirname, 'addons/types')
const require = createRequire(join(project, 'package.json'))
const strict = [
  '--noEmit',
  '--strict',
  '--skipLibCheck',
  'false',
  '--target',
  'es2022',
  '--lib',
  'es2022,dom',
]
const resolutions = {
  node: ['--module', 'commonjs', '--moduleResolution', 'node'],
  node16: ['--module', 'node16', '--moduleResolution', 'node16'],
  bundler: ['--module', 'esnext', '--moduleResolution', 'bundler'],
}

describe.concurrent('the types of @axios-ts/axios', () => {
  test.each([
    { typescript: 4, resolution: 'node', interop: true, files: ['cjs/named.ts'] },
    { typescript: 4, resolution: 'node', interop: false, files: ['cjs/namespace.ts'] },
    {
      typescript: 4,
      resolution: 'node16',
      interop: true,
      files: ['cjs/named.ts', 'cjs/required.ts', 'esm/named.ts', 'esm/paths.ts'],
    },
    {
      typescript: 5,
      resolution: 'node16',
      interop: false,
      files: ['cjs/required.ts', 'cjs/namespace.ts', 'esm/named.ts', 'esm/paths.ts'],
    },
    { typescript: 5, resolution: 'bundler', interop: true, files: ['esm/named.ts', 'esm/paths.ts'] },
  ] as const)(
    'in TypeScript $typescript, --moduleResolution $resolution, esModuleInterop $interop',
    async ({ typescript, resolution, interop, files }) => {
      const compiler = require.resolve(`typescript-${typescript}/lib/tsc.js`)
      const flags = [
        ...strict,
        ...resolutions[resolution],
        '--esModuleInterop',
        String(interop),
        '--typeRoots',
        'none',
      ]
      const { code, stdout } = await run(process.execPath, [compiler, ...flags, ...files], {
        cwd: project,
      })
      expect(code, stdout).toBe(0)
    },
  )
})

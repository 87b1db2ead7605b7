import { build } from 'esbuild'
import { readFile } from 'node:fs/promises'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { run } from './run.ts'

const project = join(import.meta.dirname, 'addons/types')
const dist = join(import.meta.dirname, '../packages/axios/dist')

/** What a page has once its bundle, of a program that has `axios`, is loaded. */
async function loaded(program: string): Promise<Record<string, unknown>> {
  const { outputFiles } = await build({
    stdin: { contents: program, resolveDir: project },
    bundle: true,
    platform: 'browser', // fails on an import of a Node built-in
    write: false,
  })
  const page: Record<string, unknown> = { URL, TextDecoder, TextEncoder, performance }
  runInNewContext(outputFiles[0]?.text ?? '', page)
  return page
}

test.each([
  ['import', `import axios, { AxiosError } from 'axios'; Object.assign(globalThis, { axios, AxiosError })`],
  [
    'require',
    `const axios = require('axios'); Object.assign(globalThis, { axios, AxiosError: axios.AxiosError })`,
  ],
])('a page gets axios by %s', async (_, program) => {
  const { axios, AxiosError } = (await loaded(program)) as {
    axios: Record<string, unknown>
    AxiosError: unknown
  }
  expect(axios).toBeTypeOf('function')
  expect(axios['default']).toBe(axios)
  expect(axios['AxiosError']).toBe(AxiosError)
})

test('Node without its require of ES modules gets it too', async () => {
  const program = `console.log(require.resolve('axios'), typeof require('axios'), require('axios').VERSION)`
  const flags = ['--no-experimental-require-module', '-e', program]
  const { stdout, stderr } = await run(process.execPath, flags, { cwd: project })
  expect(stdout, stderr).toMatch(/node.axios\.cjs function 1\.21\./)
})

test('what pages require is one file', async () => {
  const text = await readFile(join(dist, 'browser/axios.cjs'), 'utf8')
  expect(text.match(/\b(?:require|import)\([^)]*\)/g)).toBeNull()
})

test.each([
  ['axios.cjs', ['./got.cjs']],
  ['got.cjs', []],
])('of what Node requires there, %s needs no package', async (file, allowed) => {
  const text = await readFile(join(dist, 'node', file), 'utf8')
  const required = [...text.matchAll(/\brequire\("([^"]+)"\)/g)].map(([, name]) => name as string)
  expect(required.filter((name) => !isBuiltin(name))).toEqual(allowed)
  expect(text).not.toMatch(/\bimport\(/)
})

test('the licenses of what is bundled come with it', async () => {
  const [text, ...bundles] = await Promise.all(
    ['LICENSES.txt', 'node/axios.cjs', 'node/got.cjs'].map((file) => readFile(join(dist, file), 'utf8')),
  )
  const packages = [...bundles.join('\n').matchAll(/^\s*\/\/ .*node_modules\/((?:@[^/]+\/)?[^/]+)\/.*$/gm)]
  const names = new Set(packages.map(([, name]) => name as string))
  expect(names).toContain('got')
  for (const name of names) expect(text).toMatch(new RegExp(`^${name} \\d`, 'm'))
})

import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, delimiter, dirname, join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { startApi } from './api.ts'
import { firstMissing, promisedLines, readExamples } from './markdown.ts'
import { run } from './run.ts'

const plugins = [
  { layer: 'application', name: 'axios-ts-plugin-tracer', folder: 'axios-ts-plugin-tracer' },
  { layer: 'network', name: '@ada/axios-ts-plugin-attempt-id', folder: 'axios-ts-plugin-attempt-id' },
]

/** Node's own folder first, and nothing of the Vitest that runs this. */
const env = {
  ...Object.fromEntries(
    Object.entries(process.env).filter(([key]) => !/^(VITEST|NODE_ENV|NODE_OPTIONS)/.test(key)),
  ),
  PATH: [dirname(process.execPath), process.env['PATH']].join(delimiter),
}

let api: Awaited<ReturnType<typeof startApi>>
let home: string

beforeAll(async () => {
  api = await startApi()
  home = await mkdtemp(join(tmpdir(), 'axios-ts-create-plugin-'))
  await scaffold()
  await install()
})

afterAll(async () => {
  await api.close()
  await rm(home, { recursive: true })
})

test.each(plugins)('what it writes for the $layer layer can be published', async ({ name, folder }) => {
  const project = join(home, folder)
  await writeFile(join(project, '.changeset/first.md'), `---\n'${name}': minor\n---\n\nSomething new.\n`)
  await npm(project, 'run', 'release:version')
  expect(await readFile(join(project, 'CHANGELOG.md'), 'utf8')).toContain('## 0.2.0')

  await npm(project, 'run', 'check')
  await npm(project, 'test', '--', '--reporter=default', '--reporter=json', '--outputFile=report.json')
  expect(await passedIn(project)).toEqual({
    'contract.test.ts': true,
    'manifest.test.ts': true,
    'middleware.test.ts': true,
    'options.test.ts': true,
  })

  await npm(project, 'run', 'build')
  await npm(project, 'run', 'check:package')
  expect(await packedFiles(project)).toEqual(
    expect.arrayContaining(['CHANGELOG.md', 'LICENSE', 'README.md', 'dist/index.d.ts', 'dist/index.js']),
  )
  await runExample(project)
})

/** Runs the packed program, from an installation of its own. */
async function scaffold(): Promise<void> {
  const tool = await mkdtemp(join(home, 'tool-'))
  await npm(tool, 'install', ...quiet, tarball('@axios-ts/create-plugin'))
  const program = join(tool, 'node_modules/.bin/create-plugin')
  for (const { layer, name } of plugins) {
    await succeed(process.execPath, [program, name, '--layer', layer, '--author', 'Ada Lovelace'], home)
  }
}

/** Installs once, for both: they depend on the same packages. */
async function install(): Promise<void> {
  const [first, second] = plugins.map(({ folder }) => join(home, folder)) as [string, string]
  for (const project of [first, second]) {
    const file = join(project, 'package.json')
    const manifest = JSON.parse(await readFile(file, 'utf8')) as { devDependencies: Record<string, string> }
    for (const name of ['@axios-ts/core', '@axios-ts/plugin-testkit']) {
      expect(manifest.devDependencies[name]).toMatch(/^\^/)
      manifest.devDependencies[name] = `file:${tarball(name)}`
    }
    await writeFile(file, JSON.stringify(manifest, undefined, 2))
  }
  await npm(first, 'install', ...quiet)
  await symlink(join(first, 'node_modules'), join(second, 'node_modules'))
}

/** By test file: whether it had tests, and all passed. */
async function passedIn(project: string): Promise<Record<string, boolean>> {
  const { testResults } = JSON.parse(await readFile(join(project, 'report.json'), 'utf8')) as {
    testResults: { name: string; assertionResults: { status: string }[] }[]
  }
  const files = testResults.map(({ name, assertionResults: tests }) => [
    basename(name),
    tests.length > 0 && tests.every(({ status }) => status === 'passed'),
  ])
  return Object.fromEntries(files) as Record<string, boolean>
}

async function packedFiles(project: string): Promise<string[]> {
  const stdout = await npm(project, 'pack', '--json', '--ignore-scripts')
  const [packed] = JSON.parse(stdout) as [{ files: { path: string }[] }]
  return packed.files.map(({ path }) => path)
}

/** The README's example imports the package by its name, as a user does. */
async function runExample(project: string): Promise<void> {
  const [example] = readExamples(await readFile(join(project, 'README.md'), 'utf8'))
  const code = example?.code ?? ''
  await writeFile(join(project, 'example.ts'), code.replaceAll('https://api.example.com', api.url))
  const stdout = await succeed(process.execPath, ['example.ts'], project)
  expect(promisedLines(code)).not.toEqual([])
  expect(firstMissing(promisedLines(code), stdout.split('\n')), stdout).toBeUndefined()
}

const quiet = ['--prefer-offline', '--no-audit', '--no-fund']

function tarball(name: string): string {
  return inject('tarballs')[name] as string
}

function npm(cwd: string, ...args: string[]): Promise<string> {
  return succeed('npm', args, cwd)
}

async function succeed(program: string, args: string[], cwd: string): Promise<string> {
  const { code, stdout, stderr } = await run(program, args, { cwd, env })
  expect(code, `${program} ${args.join(' ')}\n${stdout}${stderr}`).toBe(0)
  return stdout
}

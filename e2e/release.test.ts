import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startApi } from './api.ts'
import { startRegistry, type Registry } from './registry.ts'
import { run, type Outcome } from './run.ts'
import { WorkspaceCopy, type Manifest } from './workspace-copy.ts'

const core = '@axios-ts/core'
const auth = '@axios-ts/plugin-auth'
const logger = '@axios-ts/plugin-logger'

let folder: string
let project: string
let api: Awaited<ReturnType<typeof startApi>> | undefined
let registry: Registry | undefined
let workspace: WorkspaceCopy

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'axios-ts-release-'))
  project = join(folder, 'project')
  api = await startApi()
  registry = await startRegistry(join(folder, 'registry'))
  workspace = await WorkspaceCopy.create(join(folder, 'workspace'), registry.npmrc)
  await cp(join(import.meta.dirname, 'fixtures/release'), project, { recursive: true })
  await writeFile(join(project, '.npmrc'), registry.npmrc)
}, 180_000)

afterAll(async () => {
  await registry?.close()
  await api?.close()
  await rm(folder, { recursive: true, force: true })
})

// Each test goes on where the one before it stopped.
describe('a user of core and two plugins, and their releases', () => {
  test('the first release publishes every package, and an empty project installs three of them', async () => {
    await workspace.pnpm('release')
    expect(await published()).toEqual(await workspace.versions())

    await npm('install', core, auth, logger)

    expect(await installed()).toMatchObject(pick(await workspace.versions(), core, auth, logger))
    expect(await program()).toBe(await promised())
  })

  test('a change of one plugin raises and publishes this plugin only', async () => {
    const before = await workspace.versions()
    await workspace.append('packages/plugin-logger/src/index.ts', '\nexport const rehearsed = true\n')

    const changed = await workspace.version(logger, 'minor', 'Say that it was rehearsed.')
    await workspace.pnpm('release')

    expect(changed).toEqual([
      '.changeset/rehearsal.md',
      'packages/plugin-logger/CHANGELOG.md',
      'packages/plugin-logger/package.json',
      'packages/plugin-logger/src/version.ts',
    ])
    const next = raise(before[logger], 'minor')
    const [, latest = ''] = (await workspace.read('packages/plugin-logger/CHANGELOG.md')).split('\n## ')
    expect(latest).toMatch(/^.*\n\n### Minor Changes\n\n- .*Say that it was rehearsed\.\n/)
    expect(latest.split('\n')[0]).toBe(next)
    expect(await published()).toEqual({ ...before, [logger]: next })
  })

  test('an upgrade of this plugin leaves core and the other plugin as they were', async () => {
    const before = await installed()
    const { [logger]: next = '' } = await workspace.versions()

    await npm('update', logger)

    expect(next).not.toBe(before[logger])
    expect(await installed()).toEqual({ ...before, [logger]: next })
    expect(await program()).toBe(await promised())
    const upgraded = await readFile(join(project, 'node_modules', logger, 'dist/index.js'), 'utf8')
    expect(upgraded).toContain('rehearsed')
  })

  test('a new major of core gives the plugins a patch that asks for it', async () => {
    const before = await workspace.versions()
    const next = raise(before[core], 'major')

    await workspace.version(core, 'major', 'Change what a plugin may rely on.')

    const manifests = await workspace.manifests()
    expect(manifests[core]?.version).toBe(next)
    for (const plugin of [auth, logger]) {
      expect(manifests[plugin]?.version).toBe(raise(before[plugin], 'patch'))
      expect(manifests[plugin]?.peerDependencies).toEqual({ [core]: `workspace:^${next}` })
    }
  })

  test('with the plugins of before, npm names their range, and core says what to upgrade', async () => {
    await workspace.pnpm('--filter', core, 'build')
    await workspace.pnpm('--filter', core, 'publish', '--no-git-checks')
    const before = await installed()
    const { [core]: next = '' } = await workspace.versions()
    const range = await peerRange(logger)

    // Some versions of npm refuse this, others only warn, and all refuse the next clean install.
    const upgrade = await tryNpm('install', `${core}@latest`)
    expect(upgrade.stderr).toContain('ERESOLVE')
    await npm('install', `${core}@latest`, '--legacy-peer-deps')
    const clean = await tryNpm('ci')
    expect(clean.code).not.toBe(0)
    expect(clean.stderr).toContain('ERESOLVE')
    for (const { stderr } of [upgrade, clean]) expect(stderr).toContain(`peer ${core}@"${range}" from`)
    expect(await installed()).toEqual({ ...before, [core]: next })

    const { code, stderr } = await start()
    expect(code).not.toBe(0)
    expect(stderr).toContain(
      `PluginError: [logger] This plugin (version ${before[logger]}) needs ${core} ${range}, ` +
        `but ${next} is installed. Upgrade the plugin, or install a core that it supports.`,
    )
    expect(stderr).toContain("code: 'ERR_PLUGIN_CORE_VERSION'")
  })

  test('with the plugins upgraded as it says, all work again', async () => {
    await workspace.pnpm('release')
    expect(await published()).toEqual(await workspace.versions())

    await npm('install', `${auth}@latest`, `${logger}@latest`)

    expect(await installed()).toMatchObject(pick(await workspace.versions(), core, auth, logger))
    expect(await program()).toBe(await promised())
  })
})

async function published(): Promise<Record<string, string> | undefined> {
  return registry?.latest(Object.keys(await workspace.versions()))
}

/** Package name to version of all that is installed in the project, as its lock file has it. */
async function installed(): Promise<Record<string, string>> {
  const text = await readFile(join(project, 'package-lock.json'), 'utf8')
  const { packages } = JSON.parse(text) as { packages: Record<string, { version: string }> }
  const entries = Object.entries(packages).filter(([path]) => path !== '')
  return Object.fromEntries(
    entries.map(([path, { version }]) => [path.replace('node_modules/', ''), version]),
  )
}

/** The range of core that an installed plugin asks for. */
async function peerRange(plugin: string): Promise<string | undefined> {
  const text = await readFile(join(project, 'node_modules', plugin, 'package.json'), 'utf8')
  return (JSON.parse(text) as Manifest).peerDependencies?.[core]
}

async function npm(...args: string[]): Promise<void> {
  const { code, stdout, stderr } = await tryNpm(...args)
  expect(code, stdout + stderr).toBe(0)
}

function tryNpm(...args: string[]): Promise<Outcome> {
  return run('npm', [...args, '--prefer-offline', '--no-audit', '--no-fund'], { cwd: project })
}

function start(): Promise<Outcome> {
  return run(process.execPath, ['main.ts'], {
    cwd: project,
    env: { ...process.env, API_URL: api?.url, NO_COLOR: '1', FORCE_COLOR: undefined },
  })
}

async function program(): Promise<string> {
  const { code, stdout, stderr } = await start()
  expect(code, stderr).toBe(0)
  return stdout
}

/** What the program prints when it works: each package tells the version that is installed. */
async function promised(): Promise<string> {
  const versions = await installed()
  return `core ${versions[core]}\nlogger ${versions[logger]}\nauth ${versions[auth]}\n`
}

function pick(versions: Record<string, string>, ...names: string[]): Record<string, string | undefined> {
  return Object.fromEntries(names.map((name) => [name, versions[name]]))
}

function raise(version: string | undefined, part: 'major' | 'minor' | 'patch'): string {
  const [major = 0, minor = 0, patch = 0] = (version ?? '').split('.').map(Number)
  if (part === 'major') return `${major + 1}.0.0`
  return part === 'minor' ? `${major}.${minor + 1}.0` : `${major}.${minor}.${patch + 1}`
}

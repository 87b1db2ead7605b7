import { cp, mkdtemp, rm, symlink, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { startApi } from './api.ts'
import { run } from './run.ts'

const root = join(import.meta.dirname, '..')
const fixtures = join(import.meta.dirname, 'fixtures')

let api: Awaited<ReturnType<typeof startApi>>
beforeAll(async () => {
  api = await startApi()
})
afterAll(() => api.close())

describe.concurrent('the packed packages, installed in an empty project', () => {
  test.each([
    { what: 'core alone', program: 'core', packages: ['@axios-ts/core'] },
    { what: 'core loaded with require()', program: 'require', packages: ['@axios-ts/core'] },
    { what: 'core and auth', program: 'auth', packages: ['@axios-ts/core', '@axios-ts/plugin-auth'] },
    { what: 'core and cache', program: 'cache', packages: ['@axios-ts/core', '@axios-ts/plugin-cache'] },
    { what: 'core and logger', program: 'logger', packages: ['@axios-ts/core', '@axios-ts/plugin-logger'] },
    {
      what: 'core and testkit',
      program: 'testkit',
      packages: ['@axios-ts/core', '@axios-ts/plugin-testkit'],
    },
    { what: 'core and undici', program: 'undici', packages: ['@axios-ts/core', '@axios-ts/adapter-undici'] },
    { what: 'core and retry', program: 'retry', packages: ['@axios-ts/core', '@axios-ts/plugin-retry'] },
    {
      what: 'axios by name, and add-ons of it',
      program: '../addons/axios-ts/installed',
      // As `npm i axios@npm:@axios-ts/axios` does it, from a file.
      packages: ['@axios-ts/core', '@axios-ts/axios'],
      others: ['axios-retry@4.5.0', 'axios-cache-interceptor@1.12.3'],
    },
    { what: "core and an outside author's plugin", program: 'outside', packages: ['@axios-ts/core'] },
  ])('$what', async ({ program, packages, others = [] }) => {
    const project = await mkdtemp(join(tmpdir(), `axios-ts-${basename(program)}-`))
    try {
      await cp(join(fixtures, program), project, { recursive: true })
      await install(project, packages, others)
      await typeCheck(project)
      const { code, stdout, stderr } = await run(process.execPath, ['main.ts'], {
        cwd: project,
        env: { ...process.env, API_URL: api.url },
      })
      expect({ code, stdout }, stderr).toEqual({ code: 0, stdout: 'ok\n' })
    } finally {
      await rm(project, { recursive: true })
    }
  })
})

async function install(project: string, packages: string[], others: string[]): Promise<void> {
  const tarballs = packages.map((name) => {
    const tarball = inject('tarballs')[name] as string
    return name === '@axios-ts/axios' ? `axios@file:${tarball}` : tarball
  })
  const { code, stderr } = await run(
    'npm',
    ['install', '--prefer-offline', '--no-audit', '--no-fund', ...tarballs, ...others],
    { cwd: project },
  )
  expect(code, stderr).toBe(0)
}

async function typeCheck(project: string): Promise<void> {
  await mkdir(join(project, 'node_modules/@types'), { recursive: true })
  await symlink(join(root, 'node_modules/@types/node'), join(project, 'node_modules/@types/node'))
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const { code, stdout } = await run(process.execPath, [tsc], { cwd: project })
  expect(code, stdout).toBe(0)
}

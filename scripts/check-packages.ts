import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { packPackages } from './pack.ts'

const run = promisify(execFile)

const esmOnly = ['--profile', 'esm-only']
/** In axios some files are for `require` alone and give modules no names, and others are for modules alone. */
const ofOneKind = [
  './dist/browser/axios.cjs',
  './dist/node/axios.cjs',
  './lib/adapters/http.js',
  './lib/adapters/xhr.js',
]
/** What it exports for `require` is its own `default`. */
const rules = ['--ignore-rules', 'false-export-default']
const attwOptions: Record<string, readonly string[]> = {
  '@axios-ts/axios': ['--profile', 'node16', ...rules, '--exclude-entrypoints', ...ofOneKind],
}

const checks = {
  publint: (tarball: string) => run('publint', ['run', tarball, '--strict']),
  attw: (tarball: string, name: string) =>
    run('attw', [tarball, '--no-emoji', ...(attwOptions[name] ?? esmOnly)]),
}

const folder = await mkdtemp(join(tmpdir(), 'axios-ts-check-'))
try {
  const tarballs = await packPackages(folder)
  await Promise.all(
    Object.entries(tarballs).map(async ([name, tarball]) => {
      for (const [check, start] of Object.entries(checks)) {
        try {
          await start(tarball, name)
          console.log(`${check} ok: ${name}`)
        } catch (error) {
          const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
          console.error(`${check} failed: ${name}\n${stdout}${stderr || String(error)}`)
          process.exitCode = 1
        }
      }
    }),
  )
} finally {
  await rm(folder, { recursive: true })
}

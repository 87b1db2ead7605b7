import { execFile } from 'node:child_process'
import { join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { publishedPackages } from './published-packages.ts'

const run = promisify(execFile)
const root = join(import.meta.dirname, '..')

/** Builds and packs every published package as it would be uploaded; gives package name to tarball path. */
export async function packPackages(folder: string): Promise<Record<string, string>> {
  await pnpm('build')
  await pnpm('--recursive', '--filter', './packages/*', 'pack', '--pack-destination', folder)
  const packed = (await publishedPackages()).map(({ name, version }) => [
    name,
    join(folder, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`),
  ])
  return Object.fromEntries(packed) as Record<string, string>
}

/** Runs the pnpm that started this process, or else the one that `npm test` uses. */
async function pnpm(...args: string[]): Promise<void> {
  const { npm_config_user_agent: agent, npm_execpath: path } = process.env
  const [command, ...first] = agent?.startsWith('pnpm/') && path ? [path] : ['npx', '-y', 'pnpm@12.21.0']
  try {
    await run(command, [...first, ...args], { cwd: root })
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string }
    throw new Error(`pnpm ${args.join(' ')} failed:\n${stdout}${stderr}`, { cause: error })
  }
}

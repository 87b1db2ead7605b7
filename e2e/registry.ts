import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pnpm } from './pnpm.ts'

/** A real registry server with no packages but those that are published to it. */
export interface Registry {
  /** What an `.npmrc` needs, so that our scope, and nothing else, comes from this server. */
  readonly npmrc: string
  /** Package name to the version that an install without a range gets. */
  latest(names: readonly string[]): Promise<Record<string, string>>
  close(): Promise<void>
}

const home = join(import.meta.dirname, 'registry')

/** Installs the server beside its manifest, where the next run finds it, and starts it on a free port. */
export async function startRegistry(folder: string): Promise<Registry> {
  await install()
  await mkdir(folder)
  const server = fork(new URL('registry/server.ts', import.meta.url), [folder], { execArgv: [] })
  const port = await new Promise<unknown>((resolve, reject) => {
    server.once('message', resolve)
    server.once('error', reject)
    server.once('exit', (code) =>
      reject(new Error(`The registry server ended with code ${code} at its start.`)),
    )
  })
  const host = `127.0.0.1:${String(port)}`
  return {
    npmrc: `@axios-ts:registry=http://${host}/\n//${host}/:_authToken=anyone\n`,
    latest: async (names) => {
      const entries = names.map(async (name) => [name, await latestOf(`http://${host}/${name}`)] as const)
      return Object.fromEntries(await Promise.all(entries))
    },
    close: async () => {
      if (server.exitCode !== null) return
      server.kill()
      await once(server, 'exit')
    },
  }
}

async function install(): Promise<void> {
  try {
    await pnpm(home, ['install', '--frozen-lockfile', '--prefer-offline', '--loglevel=error'])
  } catch (cause) {
    const message = 'The registry server cannot be installed; its first install needs the npm registry.'
    throw new Error(`${message} ${(cause as Error).message}`, { cause })
  }
}

async function latestOf(url: string): Promise<string> {
  const response = await fetch(url)
  const { 'dist-tags': tags } = (await response.json()) as { 'dist-tags'?: { latest: string } }
  return tags?.latest ?? 'none'
}

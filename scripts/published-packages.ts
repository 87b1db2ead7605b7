import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

interface Manifest {
  name: string
  version: string
  private?: boolean
  peerDependencies?: Record<string, string>
}

export interface PublishedPackage extends Manifest {
  /** Relative to the root of the repository. */
  folder: string
}

const root = join(import.meta.dirname, '..')

export async function publishedPackages(): Promise<PublishedPackage[]> {
  const folders = (await readdir(join(root, 'packages')))
    .map((name) => `packages/${name}`)
    .filter((folder) => existsSync(join(root, folder, 'package.json')))
  const all = await Promise.all(folders.map(async (folder) => ({ ...(await readManifest(folder)), folder })))
  return all.filter((entry) => !entry.private)
}

async function readManifest(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8')) as Manifest
}

import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { appendFile, copyFile, mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import process from 'node:process'
import { promisify } from 'node:util'
import { pnpm } from './pnpm.ts'

const root = join(import.meta.dirname, '..')
const run = promisify(execFile)

/** What a rehearsal needs to know of a published package. */
export interface Manifest {
  name: string
  version: string
  private?: boolean
  publishConfig?: { provenance?: boolean }
  peerDependencies?: Record<string, string>
}

// Neither the user's settings, such as signing, nor a hook that runs the tests may lead git elsewhere.
const gitConfig = `
[user]
  name = Rehearsal
  email = rehearsal@localhost
[commit]
  gpgSign = false
[tag]
  gpgSign = false
[core]
  hooksPath = .git/hooks
`
const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'))
const env = { ...Object.fromEntries(inherited), CI: 'true' }

/** A clone of this repository to release from: as it is now, with no change waiting for a release. */
export class WorkspaceCopy {
  readonly #folder: string

  private constructor(folder: string) {
    this.#folder = folder
  }

  /** Copies what git has or would add, and installs it; `npmrc` says where to publish. */
  static async create(folder: string, npmrc: string): Promise<WorkspaceCopy> {
    await Promise.all((await sourceFiles()).map((file) => copy(file, folder)))
    await appendFile(join(folder, '.npmrc'), npmrc)
    const workspace = new WorkspaceCopy(folder)
    await workspace.#dropProvenance()
    await git(folder, 'init', '--quiet', '--initial-branch', 'main')
    await appendFile(join(folder, '.git/config'), gitConfig)
    await workspace.#commit('Start')
    await workspace.pnpm('install', '--frozen-lockfile', '--prefer-offline')
    return workspace
  }

  pnpm(...args: string[]): Promise<void> {
    return pnpm(this.#folder, args, env)
  }

  /** The manifest of every published package, by name. */
  async manifests(): Promise<Record<string, Manifest>> {
    const folders = await this.#publishedFolders()
    const manifests = await Promise.all(folders.map((folder) => this.#manifest(folder)))
    return Object.fromEntries(manifests.map((manifest) => [manifest.name, manifest]))
  }

  async versions(): Promise<Record<string, string>> {
    const manifests = Object.values(await this.manifests())
    return Object.fromEntries(manifests.map(({ name, version }) => [name, version]))
  }

  read(file: string): Promise<string> {
    return readFile(join(this.#folder, file), 'utf8')
  }

  append(file: string, text: string): Promise<void> {
    return appendFile(join(this.#folder, file), text)
  }

  /** Commits a changeset with what else has changed, and applies it; gives the files that this changed. */
  async version(name: string, bump: 'major' | 'minor', summary: string): Promise<string[]> {
    const changeset = join(this.#folder, '.changeset/rehearsal.md')
    await writeFile(changeset, `---\n'${name}': ${bump}\n---\n\n${summary}\n`)
    await this.#commit(summary)
    await this.pnpm('run', 'version')
    await this.#commit('Version packages')
    const changed = await git(this.#folder, 'diff', '--name-only', 'HEAD~1')
    return changed.trim().split('\n')
  }

  /** A registry other than the real one has nothing to check a provenance with. */
  async #dropProvenance(): Promise<void> {
    for (const folder of await this.#publishedFolders()) {
      const manifest = await this.#manifest(folder)
      delete manifest.publishConfig?.provenance
      const file = join(this.#folder, folder, 'package.json')
      await writeFile(file, `${JSON.stringify(manifest, null, 2)}\n`)
    }
  }

  async #publishedFolders(): Promise<string[]> {
    const folders = (await readdir(join(this.#folder, 'packages'))).map((name) => `packages/${name}`)
    const isPrivate = await Promise.all(folders.map(async (folder) => (await this.#manifest(folder)).private))
    return folders.filter((_, index) => !isPrivate[index])
  }

  async #manifest(folder: string): Promise<Manifest> {
    return JSON.parse(await this.read(`${folder}/package.json`)) as Manifest
  }

  async #commit(message: string): Promise<void> {
    await git(this.#folder, 'add', '--all')
    await git(this.#folder, 'commit', '--quiet', '--message', message)
  }
}

async function sourceFiles(): Promise<string[]> {
  const list = await git(root, 'ls-files', '-z', '--cached', '--others', '--exclude-standard')
  const files = list.split('\0').filter((file) => file !== '' && existsSync(join(root, file)))
  return files.filter((file) => !file.startsWith('.changeset/') || file === '.changeset/config.json')
}

async function copy(file: string, folder: string): Promise<void> {
  await mkdir(dirname(join(folder, file)), { recursive: true })
  await copyFile(join(root, file), join(folder, file))
}

async function git(folder: string, ...args: string[]): Promise<string> {
  const { stdout } = await run('git', args, { cwd: folder, env })
  return stdout
}

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'

/**
 * The license texts of the packages that files come from, by name; packages of this repository are left out.
 * @throws Error for a package that comes without one.
 */
export async function licensesOf(files: readonly string[], root: string): Promise<string> {
  const folders = new Set(files.map(packageFolder).filter((folder) => folder !== undefined))
  const texts = await Promise.all([...folders].map((folder) => licenseOf(join(root, folder))))
  return `${texts.toSorted().join('\n\n----\n\n')}\n`
}

function packageFolder(file: string): string | undefined {
  return /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0]
}

async function licenseOf(folder: string): Promise<string> {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as {
    [key: string]: string
  }
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e(\.|$)/i.test(entry))
  if (!file) throw new Error(`${name} comes without a license file, and cannot be bundled.`)
  const text = (await readFile(join(folder, file), 'utf8')).trim()
  return `${name} ${version} (${license})\n\n${text}`
}

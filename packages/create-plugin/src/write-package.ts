import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import type { Settings } from './complete-settings.ts'
import { fill } from './fill.ts'

const templates = join(import.meta.dirname, '../templates')

/** Fills `templates/common` and the layer's own templates; resolves to the paths of the files, within the package. */
export async function writePackage({
  names,
  description,
  author,
  layer,
  directory,
}: Settings): Promise<string[]> {
  const { package: name, plugin, type } = names
  const year = String(new Date().getFullYear())
  // As a property: `{ foo: … }` and `.foo`, but `{ 'rate-limit': … }` and `['rate-limit']`.
  const key = plugin.includes('-') ? `'${plugin}'` : plugin
  const member = plugin.includes('-') ? `[${key}]` : plugin
  const values = { ...layer, name, plugin, key, member, type, description, author, year }
  const quoted = mapValues(values, (value) => JSON.stringify(value).slice(1, -1))

  const files = await Promise.all(['common', layer.layer].map(filesIn))
  const written = files.flat().map(async ({ file, path }) => {
    const target = join(directory, path)
    await mkdir(dirname(target), { recursive: true })
    const text = fill(await readFile(file, 'utf8'), path.endsWith('.json') ? quoted : values)
    await writeFile(target, text, { flag: 'wx' })
    return path
  })
  // Whoever is told of a failure finds nothing still being written.
  await Promise.allSettled(written)
  return (await Promise.all(written)).toSorted()
}

/** The templates of a folder, and where each goes within the package. */
async function filesIn(folder: string): Promise<{ file: string; path: string }[]> {
  const from = join(templates, folder)
  const entries = await readdir(from, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((file) => ({ file, path: publishedName(relative(from, file)) }))
}

/**
 * Templates have an underscore where npm would not pack a name that begins with a dot, and where tools would take a
 * template for a package.
 */
function publishedName(path: string): string {
  return path === '_package.json' ? 'package.json' : path.replace(/^_/, '.')
}

function mapValues(
  values: Record<string, string>,
  change: (value: string) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]))
}

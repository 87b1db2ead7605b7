import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')

/** Every code that a source file of a published package names. */
async function codesInSources(): Promise<string[]> {
  const packages = (await readdir(join(root, 'packages'))).filter(
    (name) => name === 'core' || name.startsWith('plugin-'),
  )
  const files = await Promise.all(
    packages.map(async (name) => {
      const folder = join(root, 'packages', name, 'src')
      const names = await readdir(folder, { recursive: true })
      return names.filter((file) => file.endsWith('.ts')).map((file) => join(folder, file))
    }),
  )
  const texts = await Promise.all(files.flat().map((file) => readFile(file, 'utf8')))
  return distinct(texts.flatMap((text) => text.match(/(?<=')ERR_[A-Z_]+(?=')/g) ?? []))
}

/** Every code that the first column of a table in docs/errors.md has. */
async function codesInDocs(): Promise<string[]> {
  const text = await readFile(join(root, 'docs/errors.md'), 'utf8')
  const rows = text.split('\n').filter((line) => line.startsWith('| `'))
  return distinct(rows.flatMap((row) => row.split('|')[1]?.match(/ERR_[A-Z_]+/g) ?? []))
}

function distinct(codes: string[]): string[] {
  return [...new Set(codes)].toSorted()
}

it('docs/errors.md lists every code that there is, and no other', async () => {
  expect(await codesInDocs()).toEqual(await codesInSources())
})

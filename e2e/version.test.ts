import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { publishedPackages } from '../scripts/published-packages.ts'

const root = join(import.meta.dirname, '..')
const telling = (await publishedPackages())
  .map((entry) => ({ ...entry, file: join(root, entry.folder, 'src/version.ts') }))
  .filter(({ file }) => existsSync(file))

test.each(telling)('$name tells the version of its manifest', async ({ file, version }) => {
  const { VERSION } = (await import(file)) as { VERSION: string }
  expect(VERSION).toBe(version)
})

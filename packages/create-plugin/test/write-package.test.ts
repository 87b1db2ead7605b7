import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { layerFrom } from '../src/layer.ts'
import { deriveNames } from '../src/plugin-names.ts'
import { writePackage } from '../src/write-package.ts'
import { emptyFolder } from './folder.ts'

const settings = {
  names: deriveNames('axios-ts-plugin-foo'),
  description: 'Does it',
  author: 'Ada',
  layer: layerFrom('application'),
}

test('nothing that is there is overwritten', async () => {
  const directory = await emptyFolder()
  await writePackage({ ...settings, directory })
  await expect(writePackage({ ...settings, directory })).rejects.toThrow('EEXIST')
})

test('the package depends on the versions that are current here', async () => {
  const directory = await emptyFolder()
  await writePackage({ ...settings, directory })
  const { devDependencies, peerDependencies } = await manifestOf(directory)
  const packages = join(import.meta.dirname, '../..')
  const core = `^${majorOf(await manifestOf(join(packages, 'core')))}.0.0`
  const testkit = `^${majorOf(await manifestOf(join(packages, 'plugin-testkit')))}.0.0`
  expect(peerDependencies).toEqual({ '@axios-ts/core': core })
  expect(devDependencies).toMatchObject({ '@axios-ts/core': core, '@axios-ts/plugin-testkit': testkit })
  expect(await readFile(join(directory, 'src/plugin.ts'), 'utf8')).toContain(`readonly core = '${core}'`)
})

interface Manifest {
  version: string
  devDependencies?: Record<string, string>
  peerDependencies?: Record<string, string>
}

async function manifestOf(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest
}

function majorOf({ version }: Manifest): string {
  return version.slice(0, version.indexOf('.'))
}

import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const axios = dirname(createRequire(import.meta.url).resolve('axios/package.json'))
const kinds = '(?:declare )?(?:type|interface|class|enum|const|let|function)'

function names(text: string, pattern: RegExp): string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, name]) => name as string))].toSorted()
}

async function ours(): Promise<string[]> {
  const files = (await readdir(join(root, 'src'))).filter((file) => file.endsWith('.ts'))
  const texts = await Promise.all(files.map((file) => readFile(join(root, 'src', file), 'utf8')))
  return names(texts.join('\n'), new RegExp(String.raw`^export (?:${kinds} |\{ )(\w+)`, 'gm'))
}

it('exports every name that axios declares for import', async () => {
  const text = await readFile(join(axios, 'index.d.ts'), 'utf8')
  const wanted = names(text, new RegExp(String.raw`^export ${kinds} (\w+)`, 'gm'))
  expect(wanted.length).toBeGreaterThan(60)
  expect(await ours()).toEqual(expect.arrayContaining(wanted))
})

it('has every name that axios declares for require', async () => {
  const own = await readFile(join(root, 'axios.d.cts'), 'utf8')
  const text = await readFile(join(axios, 'index.d.cts'), 'utf8')
  // In a namespace that only declares, what is not exported is visible as well.
  const [, namespace = ''] = text.split('declare namespace axios {')
  const wanted = names(namespace, /^ {2}(?:type|interface|class|enum|const|function) (\w+)/gm)
  expect(wanted.length).toBeGreaterThan(60)
  expect(names(own, /^ {2}export import (\w+)/gm)).toEqual(expect.arrayContaining(wanted))
})

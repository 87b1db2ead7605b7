import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { publishedPackages } from '../scripts/published-packages.ts'
import { startApi } from './api.ts'
import { firstMissing, promisedLines, readExamples } from './markdown.ts'
import { run } from './run.ts'

const root = join(import.meta.dirname, '..')
const exampleURL = 'https://api.example.com'
const hasAwaitUsing = Number(process.versions.node.split('.')[0]) >= 24

const readmes = ['README.md', ...(await publishedPackages()).map(({ folder }) => `${folder}/README.md`)]
const documents = [...readmes, ...(await markdownIn('docs'))]
const examples = (await Promise.all(documents.map(examplesOf))).flat()
const running = examples.filter(({ runs }) => runs)
const folders = [...new Set(examples.map(({ file }) => dirname(file)))]

let api: Awaited<ReturnType<typeof startApi>>

beforeAll(async () => {
  api = await startApi()
  await removeFiles()
  await Promise.all(folders.map((folder) => mkdir(folder, { recursive: true })))
  await Promise.all(examples.map(({ file, code }) => writeFile(file, code.replaceAll(exampleURL, api.url))))
})

afterAll(async () => {
  await api.close()
  await removeFiles()
})

test.each(readmes)('%s has an example that runs', (document) => {
  expect(running.map((example) => example.document)).toContain(document)
})

test('the examples type-check', async () => {
  const config = join(root, '.readme/tsconfig.json')
  await mkdir(dirname(config), { recursive: true })
  await writeFile(config, JSON.stringify(readersConfig(examples.filter(({ checked }) => checked))))
  const tsc = join(root, 'node_modules/typescript/bin/tsc')
  const { code, stdout } = await run(process.execPath, [tsc, '-p', config], { cwd: root })
  expect(code, stdout).toBe(0)
})

describe.concurrent('the examples run', () => {
  for (const { document, line, file, code } of running) {
    test.skipIf(code.includes('await using ') && !hasAwaitUsing)(`${document}:${line}`, async () => {
      const outcome = await run(process.execPath, ['--conditions=@axios-ts/source', file], {
        cwd: dirname(file),
        env: { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined },
      })
      expect(outcome.code, outcome.stderr).toBe(0)
      const printed = outcome.stdout.replaceAll(api.url, exampleURL)
      expect(firstMissing(promisedLines(code), printed.split('\n')), `printed:\n${printed}`).toBeUndefined()
    })
  }
})

async function markdownIn(folder: string): Promise<string[]> {
  const names = await readdir(join(root, folder)).catch(() => [])
  return names.filter((name) => name.endsWith('.md')).map((name) => `${folder}/${name}`)
}

async function examplesOf(document: string) {
  const markdown = await readFile(join(root, document), 'utf8').catch(() => '')
  // Beside its package an example can import what that package depends on, at the root what the root does.
  const folder = join(root, document.startsWith('packages/') ? dirname(document) : '', '.readme')
  return readExamples(markdown).map((example) => ({
    ...example,
    document,
    file: join(folder, `${basename(document, '.md')}-${example.line}.ts`),
  }))
}

function removeFiles(): Promise<unknown> {
  return Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })))
}

/** What a reader's own project would have. */
function readersConfig(checked: { file: string }[]): object {
  return {
    compilerOptions: {
      strict: true,
      target: 'ES2024',
      lib: ['ES2024', 'ESNext.Disposable', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
      module: 'NodeNext',
      moduleDetection: 'force',
      types: ['node'],
      noEmit: true,
      skipLibCheck: true,
    },
    files: checked.map(({ file }) => file),
  }
}

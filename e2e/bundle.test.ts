import { build, type Metafile } from 'esbuild'
import { SourceMap, type SourceMapPayload } from 'node:module'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

/** What a page would load, from what is published: a file to begin with, and those that it loads when they are needed. */
async function bundled(
  contents: string,
  { resolveDir = root, conditions = [] }: { resolveDir?: string; conditions?: string[] } = {},
): Promise<{ metafile: Metafile; first: string[]; text: (path: string) => string }> {
  const { outputFiles, metafile } = await build({
    stdin: { contents, resolveDir },
    bundle: true,
    conditions: ['module', ...conditions],
    splitting: true,
    minify: true,
    format: 'esm',
    platform: 'browser', // fails on an import of a Node built-in
    outdir: root,
    absWorkingDir: root,
    write: false,
    metafile: true,
    sourcemap: 'external',
  })
  const first = new Set(Object.keys(metafile.outputs).filter((path) => path.endsWith('stdin.js')))
  for (const path of first) {
    const { imports } = metafile.outputs[path] ?? { imports: [] }
    for (const { path: imported, kind } of imports) if (kind === 'import-statement') first.add(imported)
  }
  const text = (path: string): string =>
    outputFiles.find((file) => file.path === join(root, path))?.text ?? ''
  return { metafile, first: [...first], text }
}

/** Bytes after gzip, file by file as a server sends them: of what a page begins with, and of everything. */
async function gzippedSize(
  contents: string,
  resolveDir: string = root,
): Promise<{ first: number; all: number }> {
  const { metafile, first, text } = await bundled(contents, { resolveDir })
  const size = (paths: readonly string[]): number =>
    paths.reduce((sum, path) => sum + gzipSync(text(path), { level: 9 }).byteLength, 0)
  return { first: size(first), all: size(scripts(metafile)) }
}

function scripts({ outputs }: Metafile): string[] {
  return Object.keys(outputs).filter((path) => path.endsWith('.js'))
}

/** The files of a package's `src`, and of other packages, that something is left of: in all of the bundle, and in what a page begins with. */
async function sources(
  contents: string,
  conditions: string[] = [],
): Promise<{ first: string[]; all: string[] }> {
  const { metafile, first, text } = await bundled(contents, { conditions })
  const of = (paths: readonly string[]): string[] => [
    ...new Set(paths.flatMap((path) => mappedTo(text(path), text(`${path}.map`)))),
  ]
  return { first: of(first), all: of(scripts(metafile)) }
}

/** Packages are bundles themselves: their source maps say which file each character is from. */
function mappedTo(script: string, sourceMap: string): string[] {
  const map = new SourceMap(JSON.parse(sourceMap) as SourceMapPayload)
  const paths = new Set<string>()
  for (const [line, { length }] of script.split('\n').entries()) {
    for (let column = 0; column < length; column++) {
      const entry = map.findEntry(line, column)
      if ('originalSource' in entry) paths.add(entry.originalSource.replace(/^.*\/src\//, ''))
    }
  }
  return [...paths]
}

test.each(['@axios-ts/core', '@axios-ts/plugin-logger'])(
  'a browser bundle of %s contains nothing made for Node',
  async (name) => {
    const { all } = await sources(`export * from '${name}'`)
    expect(all.length).toBeGreaterThan(5)
    const foreign = /got|winston|legacy-stream|platform\/node/
    expect(all.filter((path) => foreign.test(path))).toEqual([])
  },
)

test.each(['workerd', 'edge-light', 'deno', 'bun'])(
  'a bundle for %s keeps what exists around Node, and needs nothing of Node itself',
  async (runtime) => {
    const { all } = await sources(`export * from '@axios-ts/core'`, [runtime])
    expect(all).toEqual(
      expect.arrayContaining([
        'adapters/fetch/fetch-phase.ts',
        'request/legacy-stream.ts',
        'adapters/web.ts',
      ]),
    )
    expect(all).not.toContain('platform/page.ts')
  },
)

const CREATE = `export { create } from '@axios-ts/core'`
const PLUGINS = `
  export { AuthPlugin } from '@axios-ts/plugin-auth'
  export { CachePlugin } from '@axios-ts/plugin-cache'
  export { LoggerPlugin } from '@axios-ts/plugin-logger'`

test('how large core is beside axios, for a browser, minified and gzipped', async () => {
  const sizes = {
    'create()': await gzippedSize(CREATE),
    'all of core': await gzippedSize(
      `export * from '@axios-ts/core'; export { default } from '@axios-ts/core'`,
    ),
    'create() with auth, cache and logger': await gzippedSize(CREATE + PLUGINS),
    axios: await gzippedSize(`export { default } from 'axios'`, join(root, 'packages/core')),
  }
  for (const [what, { first, all }] of Object.entries(sizes)) {
    console.log(`${what}: ${first} bytes to begin with, ${all} with what is loaded when it is needed`)
  }
  expect(sizes['create()'].first).toBeLessThan(sizes.axios.first)
  // What it is today, so that it does not grow unseen.
  expect(sizes['create()'].first).toBeLessThanOrEqual(22_250)
  expect(sizes['all of core'].first).toBeLessThanOrEqual(25_600)
  expect(sizes['create() with auth, cache and logger'].first).toBeLessThanOrEqual(47_500)
  expect(sizes['all of core'].all).toBeLessThanOrEqual(31_400)
})

test('what create() does not use shakes off', async () => {
  const { first } = await sources(CREATE)
  expect(first).toContain('create.ts')
  const unused =
    /^(streams|cancel)\/|(^|\/)(axios|axios-class|all|spread|http-status-code|get-adapter|retry-error|plugin-options)\.ts$/
  expect(first.filter((path) => unused.test(path))).toEqual([])
})

test('what few pages need is not among what they begin with', async () => {
  const { first, all } = await sources(CREATE)
  const rare =
    /\/(xhr-exchange|follow-redirects|redirect|upload|progress|multipart|document|decode-text)\.ts$/
  expect(first.filter((path) => rare.test(path))).toEqual([])
  expect(all.filter((path) => rare.test(path))).toHaveLength(8)
})

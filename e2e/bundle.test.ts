import { build, type BuildOptions } from 'esbuild'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '..')

/** What a page would load: one file, from what is published. */
function bundled(contents: string, options: BuildOptions = {}, resolveDir: string = root) {
  return build({
    stdin: { contents, resolveDir },
    bundle: true,
    format: 'esm',
    platform: 'browser', // fails on an import of a Node built-in
    write: false,
    metafile: true,
    ...options,
  })
}

async function gzippedSize(contents: string, resolveDir?: string): Promise<number> {
  const { outputFiles } = await bundled(contents, { minify: true }, resolveDir)
  return gzipSync(outputFiles?.[0]?.contents ?? '', { level: 9 }).byteLength
}

test.each(['@axios-ts/core', '@axios-ts/plugin-logger'])(
  'a browser bundle of %s contains nothing made for Node',
  async (name) => {
    const { outputFiles, metafile } = await bundled(`export * from '${name}'`)
    expect(outputFiles?.[0]?.text).toContain('export {')
    const foreign = Object.keys(metafile?.inputs ?? {}).filter((path) => /\/(got|winston)[@/]/.test(path))
    expect(foreign).toEqual([])
  },
)

// To come down to 21 kB, axios's size. Until then it must not grow unseen.
test.each([
  ['all of it', `export * from '@axios-ts/core'; export { default } from '@axios-ts/core'`, 31_200],
  ['create() alone', `export { create } from '@axios-ts/core'`, 28_300],
])(
  'a browser bundle of core, %s, minified and gzipped, keeps within its limit',
  async (what, contents, limit) => {
    const size = await gzippedSize(contents)
    const axios = await gzippedSize(`export { default } from 'axios'`, join(root, 'packages/core'))
    console.log(`core for the browser, ${what}: ${size} bytes gzipped; axios: ${axios}`)
    expect(size).toBeLessThanOrEqual(limit)
  },
)

test('readLines and readEvents are left out of a bundle that does not use them', async () => {
  const { metafile } = await bundled(`export { create } from '@axios-ts/core'`, { minify: true })
  const [output] = Object.values(metafile?.outputs ?? {})
  const used = Object.entries(output?.inputs ?? {}).filter(([, { bytesInOutput }]) => bytesInOutput > 0)
  expect(used.map(([path]) => path).filter((path) => path.includes('/streams/'))).toEqual([])
})

import { build } from 'esbuild'
import { join } from 'node:path'
import { expect, test } from 'vitest'

test.each(['@axios-ts/core', '@axios-ts/plugin-logger'])(
  'a browser bundle of %s contains nothing made for Node',
  async (name) => {
    const { outputFiles, metafile } = await build({
      stdin: { contents: `export * from '${name}'`, resolveDir: join(import.meta.dirname, '..') },
      bundle: true,
      format: 'esm',
      platform: 'browser', // fails on an import of a Node built-in
      write: false,
      metafile: true,
    })
    expect(outputFiles[0]?.text).toContain('export {')
    const foreign = Object.keys(metafile.inputs).filter((path) => /\/(got|winston)[@/]/.test(path))
    expect(foreign).toEqual([])
  },
)

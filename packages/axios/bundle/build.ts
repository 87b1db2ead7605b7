import { build, type BuildOptions, type Plugin, type StdinOptions } from 'esbuild'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeDeclarations } from './declarations.ts'
import { licensesOf } from './licenses-of.ts'

const root = join(import.meta.dirname, '..')
const axios = { contents: `module.exports = require('./dist/index.js').default`, resolveDir: root }
const got = {
  // For core's import() the default export of a CommonJS module is all of it.
  contents: `const { default: got, Options } = require('got'); module.exports = Object.assign(got, { Options })`,
  resolveDir: join(root, '../core'),
}

/** Core loads got with its first request, so got is a file of its own: tests that mock axios never read it. */
const separateGot: Plugin = {
  name: 'separate-got',
  setup(esbuild) {
    esbuild.onResolve({ filter: /^got$/ }, () => ({ path: './got.cjs', external: true }))
  },
}

/** Writes a file for where ES modules cannot be required, with all in it that it needs; gives the files that went into it. */
async function bundle(stdin: StdinOptions, outfile: string, options: BuildOptions): Promise<string[]> {
  const { metafile } = await build({
    absWorkingDir: root,
    stdin,
    outfile,
    bundle: true,
    format: 'cjs',
    legalComments: 'none',
    banner: { js: '// The licenses of what is bundled here are in ../LICENSES.txt.' },
    ...options,
    metafile: true,
  })
  return Object.keys(metafile.inputs)
}

const node: BuildOptions = {
  platform: 'node',
  target: 'node22.19',
  // The `import()` that Jest gives to CommonJS fails.
  supported: { 'dynamic-import': false },
  keepNames: true, // for what tests print; in pages it would cost a tenth of the size
}
const inputs = await Promise.all([
  bundle(axios, 'dist/node/axios.cjs', { ...node, plugins: [separateGot] }),
  bundle(got, 'dist/node/got.cjs', node),
  bundle(axios, 'dist/browser/axios.cjs', {
    platform: 'browser',
    target: 'es2019', // bundlers that do not know `exports` know no later syntax either
    inject: ['./bundle/globals.ts'],
  }),
])
await writeDeclarations(join(root, 'dist'))
await writeFile(join(root, 'dist/LICENSES.txt'), await licensesOf(inputs.flat(), root))

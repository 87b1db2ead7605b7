import { build, type BuildOptions } from 'esbuild'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeDeclarations } from './declarations.ts'
import { licensesOf } from './licenses-of.ts'

const root = join(import.meta.dirname, '..')

/** What `require('axios')` gives where ES modules cannot be required: one file, with core and all that core needs in it. */
async function bundle(platform: 'node' | 'browser', target: string): Promise<string[]> {
  const options: BuildOptions = {
    absWorkingDir: root,
    stdin: { contents: `module.exports = require('./dist/index.js').default`, resolveDir: root },
    outfile: `dist/${platform}/axios.cjs`,
    platform,
    target,
    inject: platform === 'browser' ? ['./bundle/globals.ts'] : [],
    bundle: true,
    format: 'cjs',
    keepNames: platform === 'node', // for what tests print; in pages it would cost a tenth of the size
    legalComments: 'none',
    banner: { js: '// The licenses of what is bundled here are in ../LICENSES.txt.' },
  }
  const { metafile } = await build({ ...options, metafile: true })
  return Object.keys(metafile.inputs)
}

const inputs = await Promise.all([
  bundle('node', 'node22.19'),
  // Bundlers that do not know `exports` know no later syntax either.
  bundle('browser', 'es2019'),
])
await writeDeclarations(join(root, 'dist'))
await writeFile(join(root, 'dist/LICENSES.txt'), await licensesOf(inputs.flat(), root))

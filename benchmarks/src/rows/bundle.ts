import { build } from 'esbuild'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { Goal } from '../goal.ts'
import { number } from '../report/text.ts'
import type { Row } from '../row.ts'

const three = ['Auth', 'Cache', 'Logger']
  .map((name) => `export { ${name}Plugin } from '@axios-ts/plugin-${name.toLowerCase()}'`)
  .join('\n')

/** What a page imports, and what a table calls that. */
const pages: Record<string, string> = {
  'core, `create`': `export { create } from '@axios-ts/core'`,
  'core, all of it': `export * from '@axios-ts/core'; export { default } from '@axios-ts/core'`,
  'core, `isCancel` only': `export { isCancel } from '@axios-ts/core'`,
  'core and three plugins': `export { create } from '@axios-ts/core'\n${three}`,
  axios: `export { default } from 'axios'`,
  ky: `export { default } from 'ky'`,
  ofetch: `export { ofetch } from 'ofetch'`,
  wretch: `export { default } from 'wretch'`,
  xior: `export { default } from 'xior'`,
}

/** What must leave next to nothing behind, for nothing of it is used. */
const unused: Record<string, string> = {
  core: `import '@axios-ts/core'`,
  'plugin-auth': `import { AuthPlugin } from '@axios-ts/plugin-auth'`,
  'plugin-cache': `import { CachePlugin } from '@axios-ts/plugin-cache'`,
  'plugin-logger': `import { LoggerPlugin } from '@axios-ts/plugin-logger'`,
}

export const bundle: Row = {
  name: 'bundle',
  title: 'What a page loads',
  async run() {
    const sizes = await sizesOf(pages)
    const left = Object.entries(await sizesOf(unused)).filter(([, { minified }]) => minified > 0)
    return {
      goals: [
        within('bundle/core', 'browser bundle, core alone', sizes['core, `create`']?.gzipped, 10_000),
        within(
          'bundle/plugins',
          'browser bundle, core and three plugins',
          sizes['core and three plugins']?.gzipped,
          20_000,
        ),
        {
          id: 'bundle/unused',
          work: 'browser bundle, what is imported and not used',
          wanted: 'nothing left of it',
          measured:
            left.map(([name, { minified }]) => `${name}: ${number(minified)} bytes`).join(', ') || 'nothing',
          isMet: left.length === 0,
        },
      ],
      tables: [
        {
          title: 'Bundled for browsers by esbuild, into one file: what is loaded later is in it',
          head: ['what', 'minified, bytes', 'gzipped, bytes'],
          lines: Object.entries(sizes).map(([name, { minified, gzipped }]) => [
            name,
            minified.toLocaleString('en'),
            gzipped.toLocaleString('en'),
          ]),
        },
      ],
    }
  },
}

function within(id: string, work: string, size = NaN, limit: number): Goal {
  return {
    id,
    work,
    wanted: `at most ${number(limit)} bytes gzipped`,
    measured: size.toLocaleString('en'),
    isMet: size <= limit,
  }
}

interface Size {
  minified: number
  gzipped: number
}

async function sizesOf(sources: Record<string, string>): Promise<Record<string, Size>> {
  const entries = Object.entries(sources).map(
    async ([name, contents]) => [name, await sizeOf(contents)] as const,
  )
  return Object.fromEntries(await Promise.all(entries))
}

async function sizeOf(contents: string): Promise<Size> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: join(import.meta.dirname, '../..') },
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    logLevel: 'error',
  })
  const code = outputFiles[0]?.contents ?? new Uint8Array()
  return { minified: code.byteLength, gzipped: gzipSync(code, { level: 9 }).byteLength }
}

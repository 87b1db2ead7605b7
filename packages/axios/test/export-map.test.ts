import { createRequire } from 'node:module'
import { expect, it, test } from 'vitest'

type Target = string | { [condition: string]: Target }
type Exports = Record<string, Target>

interface Manifest {
  main: string
  exports: Exports
  publishConfig: { exports: Exports }
  browser: Record<string, string>
  'react-native': Record<string, string>
}

const require = createRequire(import.meta.url)
const own = require('../package.json') as Manifest
const theirs = require('axios/package.json') as Manifest
const published = own.publishConfig.exports

/** Node's PACKAGE_EXPORTS_RESOLVE: the exact key, or else the longest pattern; then the first condition that holds. */
function resolve(exports: Exports, path: string, conditions: readonly string[]): string | undefined {
  if (path in exports) return choose(exports[path], conditions)
  const patterns = Object.keys(exports).filter((key) => {
    const [start = '', end] = key.split('*')
    return end !== undefined && path.startsWith(start) && path.endsWith(end) && path.length >= key.length
  })
  const [key] = patterns.toSorted((a, b) => b.indexOf('*') - a.indexOf('*') || b.length - a.length)
  if (key === undefined) return undefined
  const [start = '', end = ''] = key.split('*')
  const star = path.slice(start.length, path.length - end.length)
  return choose(exports[key], conditions)?.replace('*', star)
}

function choose(target: Target | undefined, conditions: readonly string[]): string | undefined {
  if (typeof target !== 'object') return target
  for (const [condition, nested] of Object.entries(target)) {
    if (condition !== 'default' && !conditions.includes(condition)) continue
    const found = choose(nested, conditions)
    if (found !== undefined) return found
  }
  return undefined
}

/** Our file for each of axios's. */
function counterpart(file: string | undefined): string | undefined {
  if (file === './index.js' || file === './dist/esm/axios.js') return './dist/index.js'
  if (file === './index.d.ts') return './dist/index.js' // beside which TypeScript finds `index.d.ts`
  if (file === './index.d.cts') return './axios.d.cts'
  return file?.replace(/^\.\/lib\//, './dist/unsafe/')
}

const platforms = [[], ['node'], ['bun', 'node'], ['react-native'], ['browser'], ['browser', 'react-native']]
const ways = platforms.flatMap((platform) => [
  [...platform, 'require'],
  [...platform, 'import'],
])
/** It is a toolbox, and not here; see README.md. */
const absent = new Set(['./unsafe/utils.js', './unsafe/*'])
const keys = Object.keys(theirs.exports).filter((key) => !absent.has(key))

test.each(keys)('%s leads where it leads in axios, on every platform', (key) => {
  for (const way of ways) {
    expect([way, resolve(published, key, way)]).toEqual([way, counterpart(resolve(theirs.exports, key, way))])
  }
})

test.each(['require', 'import'])('types for %s are those of the same kind of module', (way) => {
  const conditions = ['types', way]
  expect(resolve(published, '.', conditions)).toBe(counterpart(resolve(theirs.exports, '.', conditions)))
})

test.each(['core/mergeConfig', 'helpers/toFormData'])(
  'a module is found with and without .js: %s',
  (path) => {
    for (const name of [`./unsafe/${path}`, `./unsafe/${path}.js`]) {
      expect(resolve(published, name, ['import'])).toBe(`./dist/unsafe/${path}.js`)
    }
  },
)

it('has one copy for all where ES modules can be required', () => {
  for (const path of ['.', './dist/node/axios.cjs', './dist/browser/axios.cjs']) {
    expect(resolve(published, path, ['node', 'require', 'module-sync'])).toBe('./axios.cjs')
  }
})

it('serves tools that know no export map as axios does', () => {
  expect(own.main).toBe(theirs.main)
  for (const field of ['browser', 'react-native'] as const) {
    expect(own[field]['./dist/node/axios.cjs']).toBe(theirs[field]['./dist/node/axios.cjs'])
  }
})

it('publishes what is tested here', () => {
  const withoutSources = (target: Target): Target => {
    if (typeof target === 'string') return target
    const { '@axios-ts/source': _source, ...rest } = target
    const entries = Object.entries(rest).map(([key, value]) => [key, withoutSources(value)] as const)
    const [first] = entries
    return entries.length === 1 && first?.[0] === 'default' ? first[1] : Object.fromEntries(entries)
  }
  expect(withoutSources(own.exports)).toEqual(published)
})

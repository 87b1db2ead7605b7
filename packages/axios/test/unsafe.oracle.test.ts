import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import original from 'axios'
import { describe, expect, it, onTestFinished, test, vi } from 'vitest'
import axios, { AxiosHeaders, type AxiosResponse } from '../src/index.ts'

type Function = (this: unknown, ...args: unknown[]) => unknown

const folder = join(import.meta.dirname, '../src/unsafe')
const theirFolder = join(dirname(createRequire(import.meta.url).resolve('axios/package.json')), 'lib')

async function paths(root: string, extension: string): Promise<string[]> {
  const files = await readdir(root, { recursive: true })
  return files.filter((file) => file.endsWith(extension)).map((file) => file.replace(extension, '.js'))
}

async function ours(path: string): Promise<unknown> {
  return ((await import(join(folder, path.replace('.js', '.ts')))) as { default: unknown }).default
}

async function theirs(path: string): Promise<unknown> {
  return ((await import(`axios/unsafe/${path}`)) as { default: unknown }).default
}

/** What the public entry has as well, and under which name. */
const twins = {
  'axios.js': 'default',
  'cancel/CancelToken.js': 'CancelToken',
  'cancel/CanceledError.js': 'CanceledError',
  'cancel/isCancel.js': 'isCancel',
  'core/Axios.js': 'Axios',
  'core/AxiosError.js': 'AxiosError',
  'core/AxiosHeaders.js': 'AxiosHeaders',
  'core/mergeConfig.js': 'mergeConfig',
  'defaults/index.js': 'defaults',
  'helpers/HttpStatusCode.js': 'HttpStatusCode',
  'helpers/isAxiosError.js': 'isAxiosError',
  'helpers/spread.js': 'spread',
  'helpers/toFormData.js': 'toFormData',
} as const

const urls = [
  '',
  '/a',
  'a/b',
  'http://h/x',
  '//h/x',
  'HTTPS://h',
  'mailto:a@b',
  'x-y+z.1://h',
  '?q',
  '/a?b=1',
]
const bases = ['http://h', 'http://h/', 'http://h/v1//', '/root']
const everyPair = <A, B>(left: A[], right: B[]): [A, B][] =>
  left.flatMap((a) => right.map((b): [A, B] => [a, b]))

function form(fields: Record<string, string>): FormData {
  const data = new FormData()
  for (const [name, value] of Object.entries(fields)) data.append(name, value)
  return data
}

/** Arguments that give the same result, or the same error, as in axios. */
const calls: Record<string, unknown[][]> = {
  'core/buildFullPath.js': [
    ...everyPair(bases, ['/a', 'a/b', 'http://other/x', '?q', '']).flatMap(([base, url]) => [
      [base, url],
      [base, url, false],
      [base, url, true],
    ]),
    [undefined, '/a'],
    [undefined, 'http://h/x'],
    ['http://h', 'http:x'],
  ],
  'helpers/bind.js': [[(a: number, b: number) => a + b, null]],
  'helpers/buildURL.js': everyPair(
    ['/x', '/x?y=1', '/x#hash'],
    [
      [{ a: 1, b: [1, 2], c: { d: 'x y' } }],
      [{ a: [1, 2] }, { indexes: null }],
      [{ at: new Date(0), none: null, gone: undefined }],
      [new URLSearchParams('a=1&b=2')],
      [{ a: 1 }, { serialize: () => 'own=1' }],
      [{ a: 1 }, () => 'own=2'],
      [undefined],
      [null],
    ],
  ).map(([url, rest]) => [url, ...rest]),
  'helpers/combineURLs.js': everyPair(bases, [...urls, undefined]),
  'helpers/formDataToJSON.js': [
    [form({ a: '1', 'list[]': 'x', 'deep[b]': 'y' })],
    [new URLSearchParams('a=1')],
  ],
  'helpers/isAbsoluteURL.js': urls.map((url) => [url]),
  'helpers/isURLSameOrigin.js': [['http://other.example'], ['/a']],
  'helpers/parseHeaders.js': [
    [undefined],
    [''],
    ['Content-Type: text/plain\r\nX-Two: a\nx-two: b\r\nSet-Cookie: a=1\nset-cookie: b=2\nDate: Mon, 1\n'],
    ['Content-Length: 1\ncontent-length: 2\nETag: "a"\netag: "b"'],
    ['__proto__: x\nno colon\n: no name\nEmpty:'],
  ],
  'helpers/toURLEncodedForm.js': [
    [{ a: 1, list: [1, { x: 2 }], nested: { deep: 'ä' }, none: null }],
    [{ a: { b: 1 } }, { dots: true, indexes: null }],
  ],
}

const others = [
  ...['adapters.js', 'fetch.js', 'http.js', 'xhr.js'].map((name) => `adapters/${name}`),
  'core/settle.js',
  'core/transformData.js',
  'defaults/transitional.js',
  'env/data.js',
]

it('has a test here for every module', async () => {
  const tested = [...Object.keys(twins), ...Object.keys(calls), ...others]
  expect((await paths(folder, '.ts')).toSorted()).toEqual(tested.toSorted())
})

it('names in its README every module of axios that it does not have', async () => {
  const readme = await readFile(join(folder, '../../README.md'), 'utf8')
  const [, section = ''] = readme.split('The rest is not here:\n')
  const names = [...(section.split('\n## ')[0] ?? '').matchAll(/`([^`]+\.js)`/g)].map(([, name]) => name)
  const present = new Set(await paths(folder, '.ts'))
  const missing = (await paths(theirFolder, '.js')).filter((path) => !present.has(path))
  const isNamed = (path: string): boolean => names.includes(path) || path.startsWith('platform/')

  expect(missing.filter((path) => !isNamed(path))).toEqual([])
  expect(names.filter((name) => !missing.includes(name as string))).toEqual([])
})

test.each(Object.entries(twins))('%s is %s of the default export', async (path, name) => {
  expect(await ours(path)).toBe(axios[name])
  expect(await theirs(path)).toBe((original as unknown as typeof axios)[name])
})

describe.each(Object.entries(calls))('%s', (path, list) => {
  test.each(list)('%#: %j, %j, %j', async (...args) => {
    const [own, expected] = [(await ours(path)) as Function, (await theirs(path)) as Function]
    expect(outcome(own, args)).toEqual(outcome(expected, args))
  })
})

function outcome(call: Function, args: unknown[]): unknown {
  try {
    const result = call(...args)
    if (typeof result === 'function') return (result as Function)(1, 2)
    if (result instanceof URLSearchParams) return result.toString()
    return { result, prototype: result === Object(result) ? Object.getPrototypeOf(result) : undefined }
  } catch (error) {
    return { code: (error as { code?: string }).code }
  }
}

describe('core/settle.js', () => {
  const settled = async (module: unknown, status: number, validateStatus?: unknown): Promise<unknown> => {
    const settle = module as Function
    const response = { status, config: { validateStatus }, data: 'x' } as AxiosResponse
    const [{ value, reason }] = (await Promise.allSettled([
      new Promise((resolve, reject) => void settle(resolve, reject, response)),
    ])) as [{ value?: unknown; reason?: Record<string, unknown> }]
    return {
      value,
      reason: reason && [reason['code'], reason['status'], reason['message'], reason['isAxiosError']],
    }
  }

  test.each([
    [200, (status: number) => status < 300],
    [500, undefined],
    [500, null],
    [0, () => false],
    [404, () => false],
    [500, () => false],
    [304, () => false],
  ])('%j with %j', async (status, validateStatus) => {
    const [own, expected] = [await ours('core/settle.js'), await theirs('core/settle.js')]
    expect(await settled(own, status, validateStatus)).toEqual(
      await settled(expected, status, validateStatus),
    )
  })
})

describe('core/transformData.js', () => {
  const transformers = [
    (data: string) => `${data}!`,
    (data: string, headers: AxiosHeaders, status?: number) => [data, headers.get('x-a'), status],
  ]

  test.each([
    [undefined, undefined],
    [transformers, undefined],
    [transformers[0], undefined],
    [transformers, { data: 'response', headers: { 'X-A': '2' }, status: 201 }],
  ])('%#', async (given, response) => {
    const config = { data: 'request', headers: { 'x-a': '1' } }
    const [own, expected] = [await ours('core/transformData.js'), await theirs('core/transformData.js')]
    const call = (module: unknown): unknown => (module as Function).call(config, given, response)
    expect(call(own)).toEqual(call(expected))
  })
})

describe('adapters', () => {
  it.each(['fetch', 'http', 'xhr'])(
    '%s is a function where axios has one, and false elsewhere',
    async (name) => {
      const path = `adapters/${name}.js`
      // That of fetch is a function of axios's even where there is no fetch.
      expect(typeof (await ours(path))).toBe(typeof (await theirs(path)))
      const { adapters } = (await ours('adapters/adapters.js')) as { adapters: Record<string, unknown> }
      expect(adapters[name]).toBe(await ours(path))
    },
  )

  it('finds an adapter by name', async () => {
    const { getAdapter } = (await ours('adapters/adapters.js')) as { getAdapter: unknown }
    expect(getAdapter).toBe(axios.getAdapter)
  })
})

test('defaults/transitional.js', async () => {
  expect(await ours('defaults/transitional.js')).toEqual(await theirs('defaults/transitional.js'))
})

test('env/data.js', async () => {
  const { VERSION } = (await import('../src/unsafe/env/data.ts')) as { VERSION: string }
  expect(VERSION).toBe(axios.VERSION)
})

// axios looks for a page when it is loaded, so that this cannot be asked of both.
test.each([
  ['/a', true],
  ['https://page.example/a', true],
  ['https://page.example:8443/', false],
  ['http://page.example/', false],
  ['//other.example/', false],
])('helpers/isURLSameOrigin.js in a page: %s, %j', async (url, same) => {
  onTestFinished(() => void vi.unstubAllGlobals())
  vi.stubGlobal('document', {})
  vi.stubGlobal('location', new URL('https://page.example/index.html'))
  expect(((await ours('helpers/isURLSameOrigin.js')) as Function)(url)).toBe(same)
})

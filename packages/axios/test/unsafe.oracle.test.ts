import { describe, expect, it, test } from 'vitest'
import type { AxiosResponse } from '../src/index.ts'
import buildFullPath from '../src/unsafe/build-full-path.ts'
import buildURL from '../src/unsafe/build-url.ts'
import combineURLs from '../src/unsafe/combine-urls.ts'
import isAbsoluteURL from '../src/unsafe/is-absolute-url.ts'
import settle from '../src/unsafe/settle.ts'

interface Module {
  default: (...args: unknown[]) => unknown
}

async function theirs(path: string): Promise<Module['default']> {
  const { default: original } = (await import(`axios/unsafe/${path}`)) as Module
  return original
}

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

test.each(urls)('isAbsoluteURL(%j)', async (url) => {
  expect(isAbsoluteURL(url)).toBe((await theirs('helpers/isAbsoluteURL.js'))(url))
})

test.each(urls)('combineURLs with %j', async (url) => {
  const original = await theirs('helpers/combineURLs.js')
  for (const base of ['http://h', 'http://h/', 'http://h/v1//', '/root']) {
    expect(combineURLs(base, url)).toBe(original(base, url))
  }
})

test.each(['/a', 'a/b', 'http://other/x', '?q'])('buildFullPath with %j', async (url) => {
  const original = await theirs('core/buildFullPath.js')
  for (const allowed of [true, false, undefined]) {
    expect(buildFullPath('http://h/v1', url, allowed)).toBe(original('http://h/v1', url, allowed))
  }
})

test.each([
  [{ a: 1, b: [1, 2], c: { d: 'x y' } }, undefined],
  [{ a: [1, 2] }, { indexes: null }],
  [{ at: new Date(0), none: null, gone: undefined }, undefined],
  [new URLSearchParams('a=1&b=2'), undefined],
  [{ a: 1 }, { serialize: () => 'own=1' }],
])('buildURL with %j', async (params, options) => {
  const original = await theirs('helpers/buildURL.js')
  for (const url of ['/x', '/x?y=1', '/x#hash']) {
    expect(buildURL(url, params, options)).toBe(original(url, params, options))
  }
})

describe('settle', () => {
  const outcome = (status: number, validateStatus?: unknown): Promise<AxiosResponse> =>
    new Promise((resolve, reject) =>
      settle(resolve, reject, { status, config: { validateStatus }, data: 'x' } as AxiosResponse),
    )

  it('resolves with what validateStatus takes', async () => {
    expect((await outcome(200, (status: number) => status < 300)).data).toBe('x')
    expect((await outcome(500)).status).toBe(500)
  })

  it('rejects with an AxiosError for what it refuses', async () => {
    const refuse = (): boolean => false

    await expect(outcome(404, refuse)).rejects.toMatchObject({ code: 'ERR_BAD_REQUEST', isAxiosError: true })
    await expect(outcome(500, refuse)).rejects.toMatchObject({ code: 'ERR_BAD_RESPONSE', status: 500 })
  })
})

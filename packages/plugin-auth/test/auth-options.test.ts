import { describe, expect, test } from 'vitest'
import { AuthPlugin, type AuthOptions } from '../src/index.ts'

const scheme = 'Bearer'
const token = 'canary'

function thrownBy(options: unknown): Error {
  try {
    void new AuthPlugin(options as AuthOptions)
  } catch (error) {
    return error as Error
  }
  return expect.unreachable()
}

test.each([
  [
    undefined,
    'ERR_BAD_OPTION_VALUE',
    'options are an object with scheme, token, tokenProvider, origins; got null.',
  ],
  [
    'Bearer',
    'ERR_BAD_OPTION_VALUE',
    'options are an object with scheme, token, tokenProvider, origins; got string.',
  ],
  [
    { scheme, token, provider: 1 },
    'ERR_BAD_OPTION',
    'There is no option "provider". Options: scheme, token, tokenProvider, origins.',
  ],
  [{ token }, 'ERR_BAD_OPTION_VALUE', 'scheme is a string; got undefined.'],
  [{ scheme: '', token }, 'ERR_BAD_OPTION_VALUE', 'scheme is empty.'],
  [{ scheme }, 'ERR_BAD_OPTION_VALUE', 'There is neither a token nor a tokenProvider. Give one of them.'],
  [
    { scheme, token, tokenProvider: () => token },
    'ERR_BAD_OPTION_VALUE',
    'There are both a token and a tokenProvider. Give one of them.',
  ],
  [{ scheme, token: '' }, 'ERR_BAD_OPTION_VALUE', 'token is empty.'],
  [{ scheme, token: null }, 'ERR_BAD_OPTION_VALUE', 'token is a string; got null.'],
  [{ scheme, token: 42 }, 'ERR_BAD_OPTION_VALUE', 'token is a string; got 42.'],
  [
    { scheme, tokenProvider: token },
    'ERR_BAD_OPTION_VALUE',
    'tokenProvider is a function that gives a token; got string.',
  ],
  [
    { scheme, token, origins: 'https://a.example' },
    'ERR_BAD_OPTION_VALUE',
    'origins is a list of origins; got string.',
  ],
  [
    { scheme, token, origins: [] },
    'ERR_BAD_OPTION_VALUE',
    'origins is empty, so no request would get the header.',
  ],
])('%o is refused', (options, code, message) => {
  expect(thrownBy(options)).toMatchObject({
    name: 'PluginError',
    plugin: 'auth',
    code,
    message: `[auth] ${message}`,
  })
})

test.each([
  'a.example',
  '//a.example',
  'ftp://a.example',
  'https://',
  'https://a.example/v1',
  'https://a.example/?a',
  'https://a.example/#a',
  'https://user:canary@a.example',
  'null',
  7,
])('the origin %o is refused, and not quoted', (origin) => {
  const { message } = thrownBy({ scheme, token, origins: ['https://a.example', origin] })
  expect(message).toMatch(
    /^\[auth\] origins\[1\] is an http or https origin without a path, such as "https:\/\/api\.example\.com"; got /,
  )
  expect(message).not.toContain('canary')
})

describe.each(['\r\n', '\n', '\r', '\0', '\t', '\u007f', '\u0085', '\u0100', '\u2028', '€', '😀'])(
  'the character %j',
  (character) => {
    test.each([
      ['token', { scheme, token: `canary${character}X-Injected: canary` }],
      ['scheme', { scheme: `canary${character}`, token }],
    ])('is refused in a %s, which is not quoted', (option, options) => {
      const { message } = thrownBy(options)
      expect(message).toBe(
        `[auth] ${option} has a character that a header cannot carry: a line break, another control character, or one above U+00FF.`,
      )
    })
  },
)

test('what the options say later changes nothing', async () => {
  const options = { scheme, token, origins: ['https://a.example'] }
  const plugin = new AuthPlugin(options)
  Object.assign(options, { token: 'other', origins: [] })
  options.origins.push('https://b.example')
  const { create } = await import('@axios-ts/core')
  const seen: unknown[] = []
  const api = create({
    adapter: (config) => {
      seen.push(config.headers.get('Authorization'))
      return { data: '', status: 200, statusText: '', headers: config.headers, config }
    },
  }).plugin(plugin)
  await api.get('https://a.example/')
  await api.get('https://b.example/')
  expect(seen).toEqual(['Bearer canary', undefined])
})

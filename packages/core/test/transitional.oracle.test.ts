import theirs from 'axios'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { create } from '../src/index.ts'
import { json, serve } from './support/serve.ts'
import { settled } from './support/settled.ts'

type Client = ReturnType<typeof theirs.create>
const clients: [string, (config?: object) => Client][] = [
  ['core', (config) => create(config) as unknown as Client],
  ['axios', (config) => theirs.create(config)],
]

it('the defaults are the same', () => {
  expect(create().defaults.transitional).toEqual(theirs.create().defaults.transitional)
})

describe.each(clients)('transitional (%s)', (_name, make) => {
  it.each([
    [{ nonsense: true }, 'ERR_BAD_OPTION'],
    [{ nonsense: undefined }, 'ERR_BAD_OPTION'],
    [{ toString: true }, 'ERR_BAD_OPTION'],
    [{ silentJSONParsing: 1 }, 'ERR_BAD_OPTION_VALUE'],
    [{ encodeBasicAuthUsername: 'yes' }, 'ERR_BAD_OPTION_VALUE'],
    [{ clarifyTimeoutError: null }, 'ERR_BAD_OPTION_VALUE'],
    [null, 'ERR_BAD_OPTION_VALUE'],
    ['text', 'ERR_BAD_OPTION_VALUE'],
    [{ silentJSONParsing: undefined, advertiseZstdAcceptEncoding: false }, undefined],
    [undefined, undefined],
    [{}, undefined],
  ])('%j gives %s', async (transitional, code) => {
    const { url } = await serve()
    const { value, error } = await settled(make().get(url, { transitional: transitional as never }))

    expect((error as { code?: string } | undefined)?.code).toBe(code)
    expect(value === undefined).toBe(code !== undefined)
  })

  it('is merged flag by flag', async () => {
    const { url } = await serve((_request, response) => {
      response.end('no JSON')
    })
    const api = make({ transitional: { silentJSONParsing: false } })
    const { error } = await settled(
      api.get(url, { responseType: 'json', transitional: { clarifyTimeoutError: true } }),
    )

    expect(error).toMatchObject({ code: 'ERR_BAD_RESPONSE', status: 200 })
  })
})

describe.each(clients)('validateStatus (%s)', (_name, make) => {
  const inherits = { transitional: { validateStatusUndefinedResolves: false } }

  it.each<[string, object, object, boolean]>([
    ['unset', {}, {}, false],
    ['null', {}, { validateStatus: null }, true],
    ['undefined', {}, { validateStatus: undefined }, true],
    ['undefined, inheriting by request', {}, { validateStatus: undefined, ...inherits }, false],
    ['undefined, inheriting by client', inherits, { validateStatus: undefined }, false],
    [
      'undefined, inheriting from the client',
      { ...inherits, validateStatus: () => true },
      { validateStatus: undefined },
      true,
    ],
    ['undefined for the client', { validateStatus: undefined }, {}, true],
    ['undefined for the client, inheriting', { validateStatus: undefined, ...inherits }, {}, false],
    ['a function', {}, { validateStatus: (status: number) => status === 404 }, true],
  ])('%s', async (_case, defaults, options, resolves) => {
    const { url } = await serve((_request, response) => json(response, 404, null))
    const { value, error } = await settled(make(defaults).get(url, options))

    expect(value !== undefined).toBe(resolves)
    expect((error as { status?: number } | undefined)?.status).toBe(resolves ? undefined : 404)
  })
})

describe.each(clients)('duration (%s)', (_name, make) => {
  it('is the whole milliseconds of the adapter, also of an answer that is refused', async () => {
    const { url } = await serve(async (request, response) => {
      await new Promise((resolve) => setTimeout(resolve, 30))
      json(response, request.url === '/refused' ? 500 : 200, null)
    })
    const api = make()
    api.interceptors.response.use(async (response) => {
      await new Promise((resolve) => setTimeout(resolve, 200))
      return response
    })
    const { value } = await settled(api.get(url))
    const { error } = await settled(api.get(`${url}/refused`))

    for (const { duration } of [value, (error as { response: unknown }).response] as { duration: number }[]) {
      expect(Number.isInteger(duration)).toBe(true)
      expect(duration).toBeGreaterThanOrEqual(25)
      expect(duration).toBeLessThan(200)
    }
  })
})

it('duration is not there when no adapter was asked', async () => {
  const api = create()
  api.use((config) =>
    Promise.resolve({ data: 1, status: 200, statusText: '', headers: config.headers, config }),
  )

  expect(await api.get('http://127.0.0.1:1/')).not.toHaveProperty('duration')
})

describe('a misspelt option', () => {
  beforeEach(() => void vi.spyOn(console, 'warn').mockImplementation(() => {}))
  afterEach(() => void vi.restoreAllMocks())

  it('is told of where it is written', async () => {
    const { url } = await serve()
    const api = create({ baseUrl: url } as object)
    await api.get(url)
    await api.get(url, { withXsrfToken: true } as object)

    expect(vi.mocked(console.warn).mock.calls).toEqual([
      ['Write baseURL: spelt otherwise the option has no effect.'],
      ['Write withXSRFToken: spelt otherwise the option has no effect.'],
    ])
  })
})

it.each([true, false])('user names are sent in UTF-8 (encodeBasicAuthUsername: %s)', async (flag) => {
  const { url, received } = await serve()
  const options = {
    auth: { username: 'zoë ✓', password: 'pässword' },
    transitional: { encodeBasicAuthUsername: flag },
  }
  await create().get(url, options)
  await theirs.get(url, options)

  expect(received[0]?.headers.authorization).toBe(received[1]?.headers.authorization)
})

import { expect, it } from 'vitest'
import { create, type ResolvedConfig } from '../src/index.ts'

/** A client that tells the configuration of each call. */
function telling(options = {}): { api: ReturnType<typeof create>; sent: () => Promise<ResolvedConfig> } {
  const api = create({
    url: 'http://localhost/',
    adapter: async (config) => ({ data: '', status: 200, statusText: '', headers: {}, config }),
    ...options,
  })
  return { api, sent: async () => (await api.get('http://localhost/')).config }
}

it('what is written to the defaults counts for the next call, however deep and however late', async () => {
  const { api, sent } = telling({ params: { a: 1 } })
  await sent()
  const { defaults } = api
  await sent()

  defaults.timeout = 7
  defaults.headers.common['X-Common'] = 'common'
  defaults.headers['get'] = { 'X-Get': 'get' }
  ;(defaults.params as Record<string, unknown>)['b'] = 2
  const config = await sent()

  expect(config).toMatchObject({ timeout: 7, params: { a: 1, b: 2 } })
  expect(config.headers.toJSON()).toMatchObject({ 'X-Common': 'common', 'X-Get': 'get' })
})

it('other defaults in their place count for the next call', async () => {
  const { api, sent } = telling()
  await sent()
  api.defaults = { ...api.defaults, timeout: 9 }

  expect((await sent()).timeout).toBe(9)
})

it('what a plugin writes counts until it is removed', async () => {
  const { api, sent } = telling()
  await sent()
  api.plugin({
    name: 'tag',
    install(client) {
      client.defaults.headers.common['X-Tag'] = 'yes'
      client.defaults.timeout = 5
    },
  })
  const with_ = await sent()
  await api.plugins.remove('tag')
  const without = await sent()

  expect([with_.headers.get('X-Tag'), with_.timeout]).toEqual(['yes', 5])
  expect([without.headers.get('X-Tag'), without.timeout]).toEqual([undefined, 0])
})

it('what a call changes in its configuration stays with that call', async () => {
  const { api, sent } = telling({
    params: { a: 1 },
    plugins: { other: { deep: true } },
    headers: { common: { 'X-List': ['one'] } },
  })
  const clean = await sent()
  const spoil = api.interceptors.request.use((config) => {
    Object.assign(config.params as object, { b: 2 })
    Object.assign(config.plugins?.['other'] as object, { deep: false })
    Object.assign(config.transitional as object, { silentJSONParsing: false })
    config.headers.set('X-Spoilt', 'yes')
    ;(config.headers.get('X-List') as string[]).push('two')
    return config
  })
  await sent()
  api.interceptors.request.eject(spoil)
  const after = await sent()

  expect(after).toEqual(clean)
  expect(after.params).toEqual({ a: 1 })
  expect(after.headers.get('X-List')).toEqual(['one'])
})

it('an option that is inherited from a polluted prototype is none', async () => {
  const { api } = telling()
  const polluted = Object.create({ headers: { 'X-Evil': '1' }, timeout: 'no', method: 'DELETE' }) as object
  const { config } = await api.request(Object.assign(polluted, { url: 'http://localhost/' }))

  expect([config.method, config.timeout, config.headers.get('X-Evil')]).toEqual(['get', 0, undefined])
})

import { expect, it } from 'vitest'
import { create, definePlugin, type Client } from '../src/index.ts'

const auth = definePlugin({
  name: 'auth',
  install(given: Client) {
    given.use((request, next) => next(request), { layer: 'network', stage: 'authorize' })
    given.use((request, next) => next(request), { layer: 'network', stage: 'sign', after: 'clock' })
    given.interceptors.request.use((config) => config)
  },
})

function client(): Client {
  const api = create({ baseURL: 'https://me:secret@host' }).plugin(auth)
  api.use((config, next) => next(config), { name: 'timer', stage: 'observe' })
  api.use((config, next) => next(config), { name: 'first', before: 'second' })
  api.use((config, next) => next(config), { name: 'second' })
  api.interceptors.request.use(
    function posts(config) {
      return config
    },
    null,
    { runWhen: (config) => config.method === 'post' },
  )
  api.interceptors.response.use(function unwrap(response) {
    return response
  })
  return api
}

it('says who handles a request, in which order, and why, without sending it', () => {
  const { request, steps } = client().explain({ url: '/x', params: { token: 'secret' } })

  expect(request).toBe('GET https://REDACTED@host/x?token=REDACTED')
  expect(steps.map(({ layer, stage, name }) => [layer, stage, name].filter(Boolean).join(' '))).toEqual([
    'request posts',
    'request auth',
    'application observe timer',
    'application handle first',
    'application handle second',
    'core serialize',
    'network authorize auth',
    'core attempt',
    'network sign auth',
    'adapter got',
    'core deserialize',
    'response unwrap',
  ])
  expect(steps.find(({ name }) => name === 'first')?.because).toMatch(
    /^stage handle, before "second", registered at \d+$/,
  )
})

it('says who is skipped, and why', () => {
  const { steps } = client().explain({ url: '/x', plugins: { auth: false } })

  expect(
    steps.filter(({ skipped }) => skipped !== undefined).map(({ name, skipped }) => `${name}: ${skipped}`),
  ).toEqual([
    'posts: its runWhen gives false',
    'auth: plugins.auth is false',
    'auth: plugins.auth is false',
    'auth: plugins.auth is false',
  ])
})

it('reports names in before and after that are not there', () => {
  expect(client().explain({ url: '/x' }).warnings).toEqual([
    '"auth" wants a place beside "clock", which is not in the stage sign',
  ])
})

it('is a text as well', () => {
  const text = String(client().explain({ url: '/x', plugins: { auth: false } }))

  expect(text.split('\n')).toEqual(
    expect.arrayContaining([
      'GET https://REDACTED@host/x',
      '- network/authorize    auth             skipped: plugins.auth is false',
      '  core                 serialize        once a call: URL, headers, body',
      '  adapter              got              the default here',
      '! "auth" wants a place beside "clock", which is not in the stage sign',
    ]),
  )
  expect(text).not.toContain('secret')
})

it('takes no part of the plugins that it lists', () => {
  const api = client()
  const before = api.fingerprint()
  api.explain({ url: '/x' })

  expect(api.fingerprint()).toBe(before)
  expect(api.plugins.list()).toMatchObject([
    {
      name: 'auth',
      layers: [
        { layer: 'request' },
        { layer: 'network', stage: 'authorize' },
        { layer: 'network', stage: 'sign' },
      ],
    },
  ])
})

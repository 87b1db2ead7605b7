import { describe, expect, it } from 'vitest'
import { create, CancelToken, type Client } from '../src/index.ts'
import { json, serve } from './support/serve.ts'
import { settled } from './support/settled.ts'

async function loadUser(api: Client, url: string, options?: object): Promise<unknown> {
  const { data } = await api.get(url, options)
  return data
}

async function stackOf(call: Promise<unknown>): Promise<string> {
  return ((await settled(call)).error as Error).stack ?? ''
}

describe.each(['got', 'fetch'])('the stack of an error says where the call was made (%s)', (adapter) => {
  it.each<[string, (url: string) => object, string?]>([
    ['refused status', () => ({})],
    ['no server', () => ({}), 'http://127.0.0.1:1/'],
    ['timeout', () => ({ timeout: 5 }), '/slow'],
    ['signal', () => ({ signal: AbortSignal.timeout(5) }), '/slow'],
    ['invalid URL', () => ({ baseURL: '' }), '/nowhere'],
    ['bad option', () => ({ timeout: -1 })],
  ])('%s', async (_name, options, path = '/') => {
    const { url } = await serve(async (request, response) => {
      if (request.url === '/slow') await new Promise((resolve) => setTimeout(resolve, 50))
      json(response, 404, null)
    })
    const stack = await stackOf(loadUser(create({ adapter, baseURL: url }), path, options(url)))

    expect(stack).toMatch(/^\w+: .+/)
    expect(stack.match(/at (?:async )?loadUser \(.*caller-frames\.test\.ts/g)).toHaveLength(1)
  })
})

it('also when an interceptor threw it, and once only', async () => {
  const api = create()
  api.interceptors.request.use(() => {
    throw new TypeError('mine')
  })
  const stack = await stackOf(loadUser(api, '/'))

  expect(stack).toMatch(/^TypeError: mine\n/)
  expect(stack.match(/at (?:async )?loadUser/g)).toHaveLength(1)
})

it('a reason that many calls share is not written to by each of them', async () => {
  const { token, cancel } = CancelToken.source()
  cancel()
  const api = create()
  for (let i = 0; i < 3; i++) await settled(loadUser(api, 'http://127.0.0.1:1/', { cancelToken: token }))

  expect(token.reason?.stack?.match(/at (?:async )?loadUser/g)).toHaveLength(1)
})

it('an error that cannot be written to is passed on as it is', async () => {
  const frozen = Object.freeze(new Error('frozen'))
  const api = create()
  api.interceptors.request.use(() => {
    throw frozen
  })

  await expect(api.get('/')).rejects.toBe(frozen)
})

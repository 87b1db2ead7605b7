import { AxiosHeaders, create, PluginError, type RequestConfig } from '@axios-ts/core'
import { expect, test } from 'vitest'
import { {{type}}Plugin } from '../src/index.ts'

/** A client that sends nothing, and the ids that its requests carried. */
function setUp(header = 'X-Request-Id') {
  const sent: unknown[] = []
  let count = 0
  const api = create({
    adapter: (config) => {
      sent.push(config.headers.get(header))
      return { data: '', status: 200, statusText: 'OK', headers: new AxiosHeaders(), config }
    },
  }).plugin(new {{type}}Plugin({ header, newId: () => `id-${++count}` }))
  const get = (config?: RequestConfig) => api.get('https://api.example.com/', config)
  return { api, get, sent }
}

test('each call carries an id of its own', async () => {
  const { get, sent } = setUp()
  await get()
  await get()
  expect(sent).toEqual(['id-1', 'id-2'])
})

test('a call that is sent again gets a new id each time', async () => {
  const { api, get, sent } = setUp()
  api.use(
    async (request, next) => {
      await next(request)
      return next(request)
    },
    { layer: 'network', stage: 'retry' },
  )
  await get()
  expect(sent).toEqual(['id-1', 'id-2'])
})

test('the header can have another name', async () => {
  const { get, sent } = setUp('X-Correlation-Id')
  await get()
  expect(sent).toEqual(['id-1'])
})

test("a call's own id and its own header win", async () => {
  const { get, sent } = setUp()
  await get({ plugins: { {{key}}: { id: 'mine' } } })
  await get({ headers: { 'x-request-id': 'given' } })
  expect(sent).toEqual(['mine', 'given'])
})

test('an option that cannot be used fails the call before it is sent', async () => {
  const { get, sent } = setUp()
  const wrong: Record<string, object> = { {{key}}: { id: 42 } }
  await expect(get({ plugins: wrong })).rejects.toThrow(PluginError)
  expect(sent).toEqual([])
})

test('a call can do without', async () => {
  const { get, sent } = setUp()
  await get({ plugins: { {{key}}: false } })
  expect(sent).toEqual([undefined])
})

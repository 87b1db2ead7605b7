import { create } from '@axios-ts/core'
import { Agent, MockAgent, interceptors } from 'undici'
import { describe, expect, onTestFinished, test } from 'vitest'
import { bodyOf, failure, open, request, serve } from '../../core/test/adapters/transport.ts'
import { undici } from '../src/index.ts'

function mockAgent(): MockAgent {
  const agent = new MockAgent()
  agent.disableNetConnect()
  onTestFinished(() => agent.close())
  return agent
}

describe("undici's MockAgent", () => {
  test('answers in place of the network, headers, status and JSON included', async () => {
    const dispatcher = mockAgent()
    dispatcher
      .get('https://api.test')
      .intercept({ path: '/users/1?full=1', method: 'GET', headers: { authorization: 'Bearer x' } })
      .reply(203, { name: 'Ada' }, { headers: { 'X-Test': 'a', 'set-cookie': 'b=1' } })
    const api = create({ baseURL: 'https://api.test', adapter: undici({ dispatcher }) })
    const answer = await api.get('/users/1', { params: { full: 1 }, headers: { Authorization: 'Bearer x' } })
    expect([answer.status, answer.data]).toEqual([203, { name: 'Ada' }])
    expect([answer.headers.get('x-test'), answer.headers.get('set-cookie')]).toEqual(['a', ['b=1']])
    dispatcher.assertNoPendingInterceptors()
  })

  test('sees the body, and a redirect', async () => {
    const dispatcher = mockAgent()
    const bodies: unknown[] = []
    const pool = dispatcher.get('https://api.test')
    pool.intercept({ path: '/a', method: 'POST' }).reply(307, '', { headers: { location: '/b' } })
    pool.intercept({ path: '/b', method: 'POST' }).reply(200, ({ body }) => {
      bodies.push(body)
      return 'arrived'
    })
    const api = create({ baseURL: 'https://api.test', adapter: undici({ dispatcher }) })
    const { data, request: native } = await api.post('/a', { a: 1 })
    expect([data, bodies]).toEqual(['arrived', ['{"a":1}']])
    expect((native as { res: { responseUrl: string } }).res.responseUrl).toBe('https://api.test/b')
  })

  test('streams', async () => {
    const dispatcher = mockAgent()
    dispatcher.get('https://api.test').intercept({ path: '/a' }).reply(200, 'streamed')
    const api = create({ adapter: undici({ dispatcher }) })
    const { data } = await api.get<AsyncIterable<Uint8Array>>('https://api.test/a', {
      responseType: 'stream',
    })
    expect((await bodyOf(data)).toString()).toBe('streamed')
  })

  test('rejects what it was not told of, and what it was told to fail', async () => {
    const dispatcher = mockAgent()
    dispatcher
      .get('https://api.test')
      .intercept({ path: '/broken' })
      .replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }))
    const api = create({ baseURL: 'https://api.test', adapter: undici({ dispatcher }) })
    expect(await failure(api.get('/broken'))).toMatchObject({ name: 'NetworkError', code: 'ECONNRESET' })
    expect((await failure(api.get('/unknown'))).message).toMatch(/not allowed|not matched/i)
  })
})

describe('a dispatcher of the user’s', () => {
  test('carries the requests of several clients, and outlives them', async () => {
    const { url, sockets } = await serve((_, response) => response.end('ok'))
    const dispatcher = new Agent({ connections: 1 })
    onTestFinished(() => dispatcher.close())
    const adapter = undici({ dispatcher })
    for (const api of [create({ adapter }), create({ adapter })]) {
      // oxlint-disable-next-line no-await-in-loop
      expect((await api.get(url)).data).toBe('ok')
      // oxlint-disable-next-line no-await-in-loop
      await api.close()
    }
    expect(sockets.size).toBe(1)
    expect(dispatcher.destroyed).toBe(false)
  })

  test('may be composed with interceptors', async () => {
    let asked = 0
    const { url } = await serve((_, response) => {
      response.statusCode = ++asked < 3 ? 503 : 200
      response.end('at last')
    })
    const retry = interceptors.retry({ minTimeout: 1, maxRetries: 3, timeoutFactor: 1 })
    const agent = new Agent()
    onTestFinished(() => agent.close())
    const api = create({ adapter: undici({ dispatcher: agent.compose(retry) }) })
    expect((await api.get(url)).data).toBe('at last')
    expect(asked).toBe(3)
  })

  test('leaves what is under way to the client that closes', async () => {
    const { url } = await serve(() => {})
    const dispatcher = new Agent()
    onTestFinished(() => dispatcher.destroy())
    const adapter = undici({ dispatcher }).create()
    const attempt = failure(adapter.send(request(url)))
    await adapter.close?.()
    expect(await attempt).toMatchObject({ code: 'ERR_CANCELED', message: 'The adapter was closed' })
  })

  test.each([
    ['proxy', { host: '127.0.0.1', port: 1 }],
    ['socketPath', '/tmp/s'],
    ['family', 4],
    ['lookup', () => {}],
  ])('decides the way: %s is refused', async (option, value) => {
    const adapter = open(undici({ dispatcher: new Agent() }).create)
    const error = await failure(adapter.send(request('http://127.0.0.1:1/', { [option]: value })))
    expect(error.code).toBe('ERR_NOT_SUPPORT')
    expect(error.message).toContain(option)
  })
})

test.each([
  ['httpAgent', {}],
  ['httpsAgent', {}],
  ['transport', { request: () => ({}) }],
  ['insecureHTTPParser', true],
])('%s, which is node:http’s, is refused', async (option, value) => {
  const error = await failure(open(undici().create).send(request('http://127.0.0.1:1/', { [option]: value })))
  expect(error).toMatchObject({ code: 'ERR_NOT_SUPPORT' })
  expect(error.message).toContain(`does not know ${option}`)
})

test.each([
  ['Expect', '100-continue', 'ERR_NOT_SUPPORT'],
  ['Upgrade', 'websocket', 'ERR_BAD_REQUEST'],
  ['Keep-Alive', 'timeout=5', 'ERR_BAD_REQUEST'],
])('the header %s, which undici does not send, is refused', async (name, value, code) => {
  const parts = { headers: { [name]: value }, method: 'POST', body: 'x' }
  expect((await failure(open(undici().create).send(request('http://127.0.0.1:1/', parts)))).code).toBe(code)
})

test('a transfer coding other than chunked is refused, and the source let go of', async () => {
  const canceled = Promise.withResolvers<unknown>()
  const body = new ReadableStream<Uint8Array>({ cancel: canceled.resolve })
  const parts = { method: 'POST', body, headers: { 'Transfer-Encoding': 'gzip' } }
  expect((await failure(open(undici().create).send(request('http://127.0.0.1:1/', parts)))).code).toBe(
    'ERR_NOT_SUPPORT',
  )
  await canceled.promise
})

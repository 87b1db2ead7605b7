import { inspect } from 'node:util'
import { Agent } from 'node:https'
import { describe, expect, test } from 'vitest'
import { createGotAdapter } from '../../src/adapters/got/got.ts'
import { createFetchAdapter } from '../../src/adapters/fetch/fetch.ts'
import type { ConnectionOptions } from '../../src/config/connection-options.ts'
import { NetworkError } from '../../src/errors/network-error.ts'
import { certificate } from '../support/certificate.ts'
import { unusedURL } from '../support/listen.ts'
import { serveProxy, serveTLS } from '../support/proxy.ts'
import {
  answerWith,
  asIterable,
  bodyOf,
  failure,
  open,
  request,
  serve,
  serveRaw,
  transports,
  type RequestParts,
} from './transport.ts'

const secure = (url: string): string => url.replace('http:', 'https:')
const rejecting: ConnectionOptions['lookup'] = async () => {
  throw Object.assign(new Error('no such host'), { code: 'ENOTFOUND' })
}

describe.each([1, 2] as const)('an error of got over HTTP/%i names the phase:', (httpVersion) => {
  const failed = async (url: string, parts: RequestParts = {}): Promise<NetworkError> => {
    const error = await failure(open(createGotAdapter).send(request(url, { httpVersion, ...parts })))
    if (error instanceof NetworkError) return error
    throw error
  }

  test('lookup', async () => {
    const error = await failed('http://origin.test/', { lookup: rejecting })
    expect(error).toMatchObject({ phase: 'lookup', code: 'ENOTFOUND' })
    expect((await failed('https://origin.test/', { lookup: rejecting })).phase).toBe('lookup')
  })

  test('connect', async () => {
    const url = await unusedURL()
    expect(await failed(url)).toMatchObject({ phase: 'connect', code: 'ECONNREFUSED' })
    expect((await failed(secure(url))).phase).toBe('connect')
    const named = url.replace('127.0.0.1', 'origin.test')
    expect((await failed(named, { lookup: async () => '127.0.0.1' })).phase).toBe('connect')
    expect((await failed('http://localhost/', { socketPath: '/nowhere/socket' })).phase).toBe('connect')
  })

  test('proxy', async () => {
    const { port } = await serveProxy({ refuse: 403 })
    const error = await failed('https://origin.test/', { proxy: { host: '127.0.0.1', port } })
    expect(error).toMatchObject({ phase: 'proxy', code: 'ERR_NETWORK' })
    const nowhere = { host: '127.0.0.1', port: new URL(await unusedURL()).port }
    expect((await failed('https://origin.test/', { proxy: nowhere })).phase).toBe('proxy')
  })

  test('tls', async () => {
    const { url } = await serveTLS((_, response) => response.end())
    expect(await failed(url)).toMatchObject({ phase: 'tls', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
    const raw = await serveRaw((socket) => socket.once('data', () => socket.destroy()))
    expect(await failed(secure(raw.url))).toMatchObject({ phase: 'tls', code: 'ECONNRESET' })
    const origins = { 'other.test': Number(new URL(url).port) }
    const { port } = await serveProxy({ origins })
    const proxy = { host: '127.0.0.1', port }
    expect(await failed('https://other.test/', { proxy })).toMatchObject({ phase: 'tls' })
  })
})

describe('an error of got names the phase:', () => {
  const failed = (url: string, parts?: RequestParts): Promise<unknown> =>
    failure(open(createGotAdapter).send(request(url, parts)))

  test.each([
    ['in one piece', (): RequestParts['body'] => Buffer.alloc(30_000_000)],
    [
      'from a stream',
      async function* (): AsyncGenerator<Uint8Array> {
        for (;;) yield Buffer.alloc(65_536)
      },
    ],
  ])('send, %s', async (_kind, body) => {
    const { url } = await serveRaw((socket) => socket.once('data', () => socket.resetAndDestroy()))
    const error = await failed(url, { method: 'POST', body: body() as never })
    expect(error).toMatchObject({ phase: 'send', code: expect.stringMatching(/ECONNRESET|EPIPE/) })
  })

  test('response, on a new connection and on one that was used before', async () => {
    let requests = 0
    const { url } = await serve((incoming, response) => {
      if (++requests % 2 === 1) response.end()
      else incoming.socket.resetAndDestroy()
    })
    const adapter = open(createGotAdapter)
    await adapter.send(request(url))
    const error = await failure(adapter.send(request(url, { method: 'POST', body: 'x' })))
    expect(error).toMatchObject({ phase: 'response', code: 'ECONNRESET' })
    requests = 1
    expect(await failed(url)).toMatchObject({ phase: 'response', code: 'ECONNRESET' })
  })

  test('response, for what is no HTTP', async () => {
    const { url } = await serveRaw(answerWith('this is no HTTP\r\n\r\n'))
    expect(await failed(url)).toMatchObject({ phase: 'response', code: 'ERR_NETWORK' })
  })

  test('send, over TLS', async () => {
    const { url } = await serveTLS((incoming) => incoming.socket.destroy())
    const httpsAgent = new Agent({ ca: certificate.cert })
    const body = Buffer.alloc(30_000_000)
    expect(await failed(url, { method: 'POST', body, httpsAgent })).toMatchObject({ phase: 'send' })
  })
})

describe.each(transports)('an error of $name in the body', ({ create }) => {
  test.each(['arraybuffer', 'stream'] as const)('says so (%s)', async (responseType) => {
    const { url } = await serveRaw(answerWith('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfirst'))
    const attempt = open(create).send(request(url, { responseType }))
    const error = await failure(
      responseType === 'stream' ? attempt.then(({ body }) => bodyOf(asIterable(body))) : attempt,
    )
    expect(error).toMatchObject({ name: 'NetworkError', phase: 'body' })
  })
})

describe('an error of fetch names the phase where Node tells it:', () => {
  const failed = (url: string, parts?: RequestParts): Promise<unknown> =>
    failure(open(createFetchAdapter).send(request(url, parts)))

  test('connect', async () => {
    expect(await failed(await unusedURL())).toMatchObject({ phase: 'connect', code: 'ECONNREFUSED' })
  })

  test('tls', async () => {
    const { url } = await serveTLS((_, response) => response.end())
    expect(await failed(url)).toMatchObject({ phase: 'tls', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
  })

  test('lookup', async () => {
    const cause = Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND', syscall: 'getaddrinfo' })
    const fetch = async (): Promise<Response> => {
      throw new TypeError('fetch failed', { cause })
    }
    expect(await failed('http://origin.test/', { env: { fetch } })).toMatchObject({ phase: 'lookup' })
  })

  test('and where it does not, leaves it open', async () => {
    const { url } = await serveRaw((socket) => socket.once('data', () => socket.resetAndDestroy()))
    const error = await failed(url)
    expect(error).toMatchObject({ name: 'NetworkError' })
    expect(Object.hasOwn(error as object, 'phase')).toBe(false)
  })
})

test('the phase is printed, and kept in JSON', async () => {
  const error = await failure(open(createGotAdapter).send(request(await unusedURL())))
  expect(inspect(error)).toContain('phase: connect')
  expect(error.toJSON().phase).toBe('connect')
  expect(Object.keys(new NetworkError(new Error('x')).toJSON())).not.toContain('phase')
})

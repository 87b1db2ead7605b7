import type { ConnectionOptions } from '@axios-ts/core'
import { expect, test } from 'vitest'
import {
  answerWith,
  failure,
  open,
  released,
  request,
  serve,
  serveRaw,
  type RequestParts,
} from '../../core/test/adapters/transport.ts'
import { unusedURL } from '../../core/test/support/listen.ts'
import { serveProxy, serveTLS } from '../../core/test/support/proxy.ts'
import { undici } from '../src/index.ts'

const secure = (url: string): string => url.replace('http:', 'https:')
const failed = (url: string, parts?: RequestParts): Promise<unknown> =>
  failure(open(undici().create).send(request(url, parts)))

test('lookup', async () => {
  const lookup: ConnectionOptions['lookup'] = async () => {
    throw Object.assign(new Error('no such host'), { code: 'ENOTFOUND' })
  }
  const expected = { name: 'NetworkError', phase: 'lookup', code: 'ENOTFOUND' }
  expect(await failed('http://origin.test/', { lookup })).toMatchObject(expected)
  expect(await failed('https://origin.test/', { lookup })).toMatchObject(expected)
})

test('connect', async () => {
  const url = await unusedURL()
  const expected = { phase: 'connect', code: 'ECONNREFUSED' }
  expect(await failed(url)).toMatchObject(expected)
  expect(await failed(secure(url))).toMatchObject(expected)
  const named = url.replace('127.0.0.1', 'origin.test')
  expect(await failed(named, { lookup: async () => '127.0.0.1' })).toMatchObject(expected)
  expect(await failed('http://localhost/', { socketPath: '/nowhere/socket' })).toMatchObject({
    phase: 'connect',
    code: 'ENOENT',
  })
})

test('proxy', async () => {
  const { port } = await serveProxy({ refuse: 403 })
  const proxy = { host: '127.0.0.1', port }
  expect(await failed('https://origin.test/', { proxy })).toMatchObject({
    phase: 'proxy',
    code: 'ERR_NETWORK',
  })
  const nowhere = { host: '127.0.0.1', port: new URL(await unusedURL()).port }
  expect(await failed('https://origin.test/', { proxy: nowhere })).toMatchObject({ phase: 'proxy' })
})

test('tls', async () => {
  const { url } = await serveTLS((_, response) => response.end())
  expect(await failed(url)).toMatchObject({ phase: 'tls', code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
  const raw = await serveRaw((socket) => socket.once('data', () => socket.destroy()))
  expect(await failed(secure(raw.url))).toMatchObject({ phase: 'tls', code: 'ECONNRESET' })
  const { port } = await serveProxy({ origins: { 'other.test': Number(new URL(url).port) } })
  const proxy = { host: '127.0.0.1', port }
  expect(await failed('https://other.test/', { proxy })).toMatchObject({ phase: 'tls' })
})

test('send', async () => {
  const { url } = await serveRaw((socket) => socket.once('data', () => socket.resetAndDestroy()))
  async function* endless(): AsyncGenerator<Uint8Array> {
    for (;;) yield Buffer.alloc(65_536)
  }
  expect(await failed(url, { method: 'POST', body: endless() })).toMatchObject({
    phase: 'send',
    code: expect.stringMatching(/ECONNRESET|EPIPE/) as string,
  })
})

test('response, on a new connection and on one that was used before', async () => {
  let requests = 0
  const { url } = await serve((incoming, response) => {
    if (++requests % 2 === 1) response.end()
    else incoming.socket.resetAndDestroy()
  })
  const adapter = open(undici().create)
  await adapter.send(request(url))
  await released()
  const expected = { phase: 'response', code: 'ECONNRESET' }
  expect(await failure(adapter.send(request(url, { method: 'POST', body: 'x' })))).toMatchObject(expected)
  requests = 1
  expect(await failed(url)).toMatchObject(expected)
})

test('response, for what is no HTTP', async () => {
  const { url } = await serveRaw(answerWith('this is no HTTP\r\n\r\n'))
  expect(await failed(url)).toMatchObject({ phase: 'response', code: 'ERR_NETWORK' })
})

test('body', async () => {
  const { url } = await serveRaw(answerWith('HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nfirst'))
  expect(await failed(url)).toMatchObject({ name: 'NetworkError', phase: 'body' })
})

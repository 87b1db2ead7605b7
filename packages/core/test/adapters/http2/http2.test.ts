import { execFile } from 'node:child_process'
import { Agent as HttpAgent } from 'node:http'
import { Agent } from 'node:https'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { connect } from 'node:tls'
import { inspect, promisify } from 'node:util'
import { brotliCompressSync } from 'node:zlib'
import axios from 'axios'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { create } from '../../../src/create.ts'
import { createGotAdapter } from '../../../src/adapters/got/got.ts'
import type { Adapter } from '../../../src/adapters/adapter.ts'
import type { AxiosProgressEvent } from '../../../src/adapters/progress/progress.ts'
import type { ConnectionOptions } from '../../../src/config/connection-options.ts'
import { TimeoutError } from '../../../src/errors/timeout-error.ts'
import type { NetworkRequest } from '../../../src/network.ts'
import { certificate } from '../../support/certificate.ts'
import { serveHttp2 } from '../../support/http2.ts'
import { serveProxy, serveTLS } from '../../support/proxy.ts'
import {
  asIterable,
  bodyOf,
  failure,
  gone,
  open,
  request as plainRequest,
  serve,
  serveRaw,
  webStream,
  type RequestParts,
} from '../transport.ts'

const text = (body: unknown): string => Buffer.from(body as Uint8Array).toString()
const http2: ConnectionOptions = { httpVersion: 2, http2Options: { ca: certificate.cert } }

function request(url: string, parts: RequestParts = {}): NetworkRequest {
  return plainRequest(url, { ...http2, ...parts })
}

async function bodyFrom(adapter: Adapter, url: string, parts?: RequestParts): Promise<string> {
  return text((await adapter.send(request(url, parts))).body)
}

describe.each([
  ['https', true],
  ['http, without asking first', false],
] as const)('httpVersion 2 with %s', (_scheme, secure) => {
  test('carries methods, headers and bodies as HTTP/1.1 does', async () => {
    const { url, sessions } = await serveHttp2(
      async (incoming, response) => {
        const body = await bodyOf(incoming as AsyncIterable<Uint8Array>)
        response.writeHead(201, { 'X-List': ['a', 'b'], 'Set-Cookie': ['c=1', 'd=2'] })
        response.end(
          JSON.stringify({ ...incoming.headers, body: body.toString(), version: incoming.httpVersion }),
        )
      },
      { secure },
    )
    const adapter = open(createGotAdapter)
    const response = await adapter.send(
      request(`${url}/a?b=1`, {
        method: 'PUT',
        headers: { 'X-Mine': 'yes', Connection: 'keep-alive', 'Content-Type': 'text/plain' },
        body: 'the body',
      }),
    )
    expect(response).toMatchObject({ status: 201, statusText: 'Created' })
    expect(response.headers.get('x-list')).toBe('a, b')
    expect(response.headers.getSetCookie()).toEqual(['c=1', 'd=2'])
    expect(JSON.parse(text(response.body))).toMatchObject({
      ':method': 'PUT',
      ':path': '/a?b=1',
      ':scheme': secure ? 'https' : 'http',
      ':authority': url.split('//')[1],
      'x-mine': 'yes',
      'content-length': '8',
      body: 'the body',
      version: '2.0',
    })
    expect(sessions).toHaveLength(1)
  })

  test('reaches a UNIX socket', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'http2-'))
    onTestFinished(() => rm(folder, { recursive: true, force: true }))
    const socketPath = join(folder, 's')
    await serveHttp2((incoming, response) => response.end(`${incoming.authority} ${incoming.httpVersion}`), {
      secure,
      path: socketPath,
    })
    const adapter = open(createGotAdapter)
    const body = await bodyFrom(adapter, `http${secure ? 's' : ''}://origin.test/`, { socketPath })
    expect(body).toBe('origin.test 2.0')
  })

  test('gives the caller the same response as HTTP/1.1 and axios do', async () => {
    const answer = { hello: 'wörld' }
    const { url } = await serveHttp2(
      (_, response) =>
        response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer)),
      { secure },
    )
    const config = { httpVersion: 2, http2Options: { ca: certificate.cert } } as const
    const api = create()
    const ours = await api.post(url, { a: 1 }, config)
    const theirs = await axios.post(url, { a: 1 }, { ...config, maxRedirects: 0 })
    await api.close()
    expect([ours.status, ours.statusText, ours.data]).toEqual([200, 'OK', answer])
    expect(theirs.data).toEqual(ours.data)
  })
})

describe('httpVersion', () => {
  test.each([1, '1', undefined])('%j is HTTP/1.1', async (httpVersion) => {
    const { url } = await serve((incoming, response) => response.end(incoming.httpVersion))
    const parts = { httpVersion: httpVersion as 1 }
    expect(text((await open(createGotAdapter).send(plainRequest(url, parts))).body)).toBe('1.1')
  })

  test('"2" is 2, as in axios', async () => {
    const { url } = await serveHttp2((incoming, response) => response.end(incoming.httpVersion))
    expect(await bodyFrom(open(createGotAdapter), url, { httpVersion: '2' as never })).toBe('2.0')
  })

  test.each([3, 0, 1.5, 'two', null, {}, [2], Symbol('2'), NaN])(
    '%j is refused, as by axios',
    async (httpVersion) => {
      const config = { httpVersion: httpVersion as 2 }
      const adapter = open(createGotAdapter)
      const error = await failure(adapter.send(plainRequest('http://127.0.0.1:9/', config)))
      expect(error.code).toBe('ERR_BAD_OPTION_VALUE')
      // axios takes a list of one for what is in it.
      if (Array.isArray(httpVersion)) return
      const theirs: unknown = await axios
        .get('http://127.0.0.1:9/', config)
        .catch((reason: unknown) => reason)
      expect(theirs).toMatchObject({ code: 'ERR_BAD_OPTION_VALUE' })
    },
  )

  test('2 by a server that only speaks HTTP/1.1 is HTTP/1.1, on the connection that asked', async () => {
    const { url, sockets, sessions } = await serveHttp2(
      (incoming, response) => response.end(incoming.httpVersion),
      { http1: true },
    )
    const plain = await serveTLS((incoming, response) => response.end(`plain ${incoming.httpVersion}`))
    const adapter = open(createGotAdapter)
    expect(await bodyFrom(adapter, url)).toBe('2.0')
    expect([sessions.length, sockets.size]).toEqual([1, 1])
    const ports = new Set<number | undefined>()
    for (let i = 0; i < 3; i++) {
      // oxlint-disable-next-line no-await-in-loop
      const { body, request: native } = await adapter.send(request(plain.url))
      expect(text(body)).toBe('plain 1.1')
      ports.add((native as { socket: { localPort?: number } }).socket.localPort)
    }
    expect(ports.size).toBe(1)
  })

  test('2 asked many times at once of a server that only speaks HTTP/1.1', async () => {
    const { url } = await serveTLS((incoming, response) => response.end(incoming.url))
    const adapter = open(createGotAdapter)
    const paths = Array.from({ length: 10 }, (_, i) => `/${i}`)
    expect(await Promise.all(paths.map((path) => bodyFrom(adapter, url + path)))).toEqual(paths)
  })

  test('2 with an http server that does not know it fails, and says why', async () => {
    const { url } = await serve((_, response) => response.end('one'))
    const error = await failure(open(createGotAdapter).send(request(url)))
    expect(error).toMatchObject({ code: 'ERR_NETWORK', message: 'The server does not speak HTTP/2' })
  })

  test('2 leaves an agent that connects in a way of its own alone', async () => {
    const { url } = await serveHttp2((incoming, response) => response.end(incoming.httpVersion), {
      http1: true,
    })
    class Pinned extends Agent {
      override createConnection(
        ...args: Parameters<Agent['createConnection']>
      ): ReturnType<Agent['createConnection']> {
        return super.createConnection(...args)
      }
    }
    const httpsAgent = new Pinned({ ca: certificate.cert })
    expect(await bodyFrom(open(createGotAdapter), url, { httpsAgent, http2Options: {} })).toBe('1.1')
  })

  test('2 is nothing that a transport of the user’s own does', async () => {
    const transport = { request: () => ({}) }
    const error = await failure(open(createGotAdapter).send(request('https://127.0.0.1:9/', { transport })))
    expect(error.code).toBe('ERR_NOT_SUPPORT')
  })
})

describe('an HTTP/2 session', () => {
  test('serves all requests, also at once, and each gets its own answer', async () => {
    const { url, sessions } = await serveHttp2((incoming, response) => response.end(incoming.url))
    const adapter = open(createGotAdapter)
    const paths = Array.from({ length: 50 }, (_, i) => `/${i}`)
    expect(await Promise.all(paths.map((path) => bodyFrom(adapter, url + path)))).toEqual(paths)
    expect(await bodyFrom(adapter, `${url}/last`)).toBe('/last')
    expect(sessions).toHaveLength(1)
  })

  test('gets company when the server allows it no more requests', async () => {
    const waiting: (() => void)[] = []
    const { url, sessions } = await serveHttp2(
      (incoming, response) => {
        if (incoming.url === '/first') response.end()
        else waiting.push(() => response.end())
        if (waiting.length === 4) for (const answer of waiting.splice(0)) answer()
      },
      { settings: { maxConcurrentStreams: 2 } },
    )
    const adapter = open(createGotAdapter)
    await adapter.send(request(`${url}/first`))
    await Promise.all(Array.from({ length: 4 }, () => adapter.send(request(url))))
    expect(sessions).toHaveLength(2)
  })

  test('is not shared between other options, nor with another adapter', async () => {
    const { url, sessions } = await serveHttp2((_, response) => response.end())
    const adapter = open(createGotAdapter)
    const options = { ca: certificate.cert, settings: { enablePush: false } }
    await adapter.send(request(url))
    await adapter.send(request(url, { http2Options: { ...options, settings: { enablePush: false } } }))
    await adapter.send(request(url, { http2Options: options }))
    expect(sessions).toHaveLength(2)
    await open(createGotAdapter).send(request(url))
    expect(sessions).toHaveLength(3)
  })

  test('ends when nobody has used it for as long as sessionTimeout says', async () => {
    const { url, sockets } = await serveHttp2((_, response) => response.end())
    await open(createGotAdapter).send(
      request(url, { http2Options: { ca: certificate.cert, sessionTimeout: 20 } }),
    )
    expect(sockets.size).toBe(1)
    await gone(...sockets)
  })

  test('ends with the adapter: idle, busy, or not yet open', async () => {
    const { url, sockets } = await serveHttp2((incoming, response) => {
      if (incoming.url === '/idle') response.end()
    })
    const hanging = await serveRaw((socket) => socket.resume())
    const adapter = createGotAdapter()
    await adapter.send(request(`${url}/idle`))
    const busy = failure(adapter.send(request(`${url}/busy`)))
    const opening = failure(adapter.send(request(hanging.url.replace('http', 'https'))))
    await expect.poll(() => hanging.sockets.size).toBe(1)
    const connections = [...sockets, ...hanging.sockets]
    await adapter.close?.()
    expect([(await busy).code, (await opening).code]).toEqual(['ERR_CANCELED', 'ERR_CANCELED'])
    await gone(...connections)
  })

  test('keeps no process alive that has nothing else to do', async () => {
    const { url } = await serveHttp2((_, response) => response.end(), { secure: false })
    const [got, headers] = ['adapters/got/got.ts', 'headers/headers.ts'].map(
      (file) => new URL(`../../../src/${file}`, import.meta.url).href,
    )
    const script = `
      const { createGotAdapter } = await import(${JSON.stringify(got)})
      const { AxiosHeaders } = await import(${JSON.stringify(headers)})
      const config = { httpVersion: 2, http2Options: { sessionTimeout: null } }
      const request = { method: 'GET', url: ${JSON.stringify(url)}, headers: new AxiosHeaders(), attempt: 1, config }
      console.log((await createGotAdapter().send(request)).status)`
    const run = promisify(execFile)
    const { stdout } = await run(
      process.execPath,
      ['--conditions=@axios-ts/source', '--input-type=module', '-e', script],
      { timeout: 10_000 },
    )
    expect(stdout.trim()).toBe('200')
  })

  test('that the server has ended is replaced', async () => {
    const { url, sessions } = await serveHttp2((_, response) => response.end())
    const adapter = open(createGotAdapter)
    await adapter.send(request(url))
    sessions[0]?.close()
    await adapter.send(request(url))
    expect(sessions).toHaveLength(2)
  })

  test.each([
    ['GET', 0],
    ['POST', 0],
    ['POST', 11],
  ])('that the server gives up before it saw a %s fails no call (code %i)', async (method, code) => {
    let calls = 0
    const { url, sessions } = await serveHttp2((incoming, response) => {
      calls++
      if (incoming.url === '/first') return response.end()
      if (calls > 2) return response.end('again')
      // Only the first request was looked at.
      incoming.stream.session?.goaway(code, 1)
      return undefined
    })
    const adapter = open(createGotAdapter)
    await adapter.send(request(`${url}/first`))
    const parts = method === 'GET' ? {} : { method, body: 'body' }
    expect(await bodyFrom(adapter, url, parts)).toBe('again')
    expect([calls, sessions.length]).toEqual([3, 2])
  })

  test('that breaks while an idempotent request waits is replaced, one under a POST is an error', async () => {
    let calls = 0
    const { url } = await serveHttp2((incoming, response) => {
      calls++
      if (calls % 2 === 1) response.end('odd')
      else incoming.stream.session?.destroy()
    })
    const adapter = open(createGotAdapter)
    await adapter.send(request(url))
    expect(await bodyFrom(adapter, url)).toBe('odd')
    const error = await failure(adapter.send(request(url, { method: 'POST', body: 'body' })))
    expect(error).toMatchObject({ name: 'NetworkError', code: 'ECONNRESET', phase: 'response' })
    expect(calls).toBe(4)
  })

  test('a request that the server refuses to look at is sent once more', async () => {
    let calls = 0
    const { url } = await serveHttp2((incoming, response) => {
      if (++calls === 1) incoming.stream.close(7)
      else response.end('again')
    })
    expect(await bodyFrom(open(createGotAdapter), url, { method: 'POST', body: 'x' })).toBe('again')
  })

  test('GHSA-542g-h47m-68v8: that dies at its start is an error, and no crash', async () => {
    const { url } = await serveRaw((socket) => socket.once('data', () => socket.end('\0'.repeat(50))))
    const error = await failure(open(createGotAdapter).send(request(url)))
    expect(error.name).toBe('NetworkError')
  })

  test('GHSA-qj83-cq47-w5f8: twenty of them closed at once settle all their calls', async () => {
    const servers = await Promise.all(
      Array.from({ length: 20 }, () =>
        serveHttp2((incoming, response) => {
          if (incoming.url === '/first') response.end()
          else incoming.stream.session?.destroy()
        }),
      ),
    )
    const adapter = open(createGotAdapter)
    await Promise.all(servers.map(({ url }) => adapter.send(request(`${url}/first`))))
    const errors = await Promise.all(
      servers.map(({ url }) => failure(adapter.send(request(url, { method: 'POST', body: 'x' })))),
    )
    expect(new Set(errors.map(({ code }) => code))).toEqual(new Set(['ECONNRESET']))
  })

  test('gathers no listeners, however many requests it serves', async () => {
    const { url } = await serveHttp2((_, response) => response.end('ok'))
    const adapter = open(createGotAdapter)
    const counts = []
    for (let i = 0; i < 30; i++) {
      const options = {
        timeouts: { connect: 1000, response: 1000, idle: 1000 },
        onDownloadProgress: () => {},
      }
      // oxlint-disable-next-line no-await-in-loop
      const { request: native } = await adapter.send(
        request(url, { ...options, method: 'PUT', body: 'body' }),
      )
      // oxlint-disable-next-line no-await-in-loop
      await new Promise(setImmediate)
      const { h2session } = (native as { options: { h2session: NodeJS.EventEmitter } }).options
      counts.push(h2session.eventNames().reduce((sum, event) => sum + h2session.listenerCount(event), 0))
    }
    expect(counts.at(-1)).toBe(counts[1])
  })
})

describe('over HTTP/2', () => {
  test('bodies stream both ways, in memory that does not grow with them', async () => {
    const { url } = await serveHttp2((incoming, response) => incoming.pipe(response as never))
    const total = 300
    let made = 0
    async function* chunks(): AsyncGenerator<Uint8Array> {
      for (; made < total; made++) yield Buffer.alloc(65_536, made)
    }
    const { body } = await open(createGotAdapter).send(
      request(url, { method: 'POST', body: webStream(chunks()), responseType: 'stream' }),
    )
    // Nobody reads: what both windows hold has gone, and no more.
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(made).toBeLessThan(total / 2)
    expect(await bodyOf(asIterable(body))).toHaveLength(total * 65_536)
  })

  test('progress is told both ways', async () => {
    const { url } = await serveHttp2((incoming, response) => incoming.pipe(response as never))
    const up: AxiosProgressEvent[] = []
    const down: AxiosProgressEvent[] = []
    await open(createGotAdapter).send(
      request(url, {
        method: 'POST',
        body: Buffer.alloc(100_000),
        onUploadProgress: (event) => void up.push(event),
        onDownloadProgress: (event) => void down.push(event),
      }),
    )
    expect([up.at(-1)?.loaded, down.at(-1)?.loaded]).toEqual([100_000, 100_000])
  })

  test('encoded bodies are decoded', async () => {
    const { url } = await serveHttp2((_, response) =>
      response.writeHead(200, { 'Content-Encoding': 'br' }).end(brotliCompressSync('decoded')),
    )
    expect(await bodyFrom(open(createGotAdapter), url)).toBe('decoded')
  })

  test('HEAD, 204 and 304 have no body', async () => {
    const { url } = await serveHttp2(({ url: path }, response) =>
      response.writeHead(Number(path.slice(1)), { 'Content-Length': '5' }).end(),
    )
    const adapter = open(createGotAdapter)
    expect(await bodyFrom(adapter, `${url}/200`, { method: 'HEAD' })).toBe('')
    expect(await bodyFrom(adapter, `${url}/304`)).toBe('')
  })

  test('redirects are followed, to HTTP/1.1 and back, with and without TLS', async () => {
    const end = await serveHttp2((incoming, response) =>
      response.end(`${incoming.method} ${incoming.httpVersion}`),
    )
    const middle = await serveTLS((_, response) =>
      response.writeHead(302, { Location: end.url }).end('moved'),
    )
    const start = await serveHttp2((_, response) =>
      response.writeHead(303, { Location: middle.url }).end('moved'),
    )
    const adapter = open(createGotAdapter)
    expect(await bodyFrom(adapter, start.url, { method: 'POST', body: 'x' })).toBe('GET 2.0')
  })

  test.each([
    ['limits of bodies', { maxContentLength: 10 }, 'ERR_BAD_RESPONSE'],
    [
      'limits of uploads',
      { maxBodyLength: 10, method: 'POST', body: webStream(['x'.repeat(20)]) },
      'ERR_BAD_REQUEST',
    ],
  ] as const)('%s hold (GHSA-mwf2-3pr3-8698)', async (_what, parts, code) => {
    const { url, sessions } = await serveHttp2((incoming, response) => {
      incoming.resume()
      response.end('x'.repeat(20))
    })
    const adapter = open(createGotAdapter)
    expect((await failure(adapter.send(request(url, parts)))).code).toBe(code)
    // And the session is none the worse for it.
    await adapter.send(request(url))
    expect(sessions).toHaveLength(1)
  })

  test('an aborted call ends its stream, and leaves the session to the others', async () => {
    const asked = Promise.withResolvers<unknown>()
    const ended = Promise.withResolvers<unknown>()
    const { url, sessions } = await serveHttp2((incoming, response) => {
      if (incoming.url !== '/slow') return response.end('fast')
      incoming.stream.once('close', () => ended.resolve(incoming.stream.rstCode))
      return asked.resolve(undefined)
    })
    const adapter = open(createGotAdapter)
    await adapter.send(request(url))
    const controller = new AbortController()
    const slow = failure(adapter.send(request(`${url}/slow`, { signal: controller.signal })))
    await asked.promise
    controller.abort()
    expect((await slow).code).toBe('ERR_CANCELED')
    expect(await ended.promise).toBe(8)
    expect(await bodyFrom(adapter, url)).toBe('fast')
    expect(sessions).toHaveLength(1)
  })

  test('an aborted call gives up a handshake that nobody else waits for', async () => {
    const { url, sockets } = await serveRaw((socket) => socket.resume())
    const adapter = open(createGotAdapter)
    const controllers = [new AbortController(), new AbortController()]
    const calls = controllers.map(({ signal }) =>
      failure(adapter.send(request(url.replace('http', 'https'), { signal }))),
    )
    await expect.poll(() => sockets.size).toBe(1)
    controllers[0]?.abort()
    expect((await calls[0])?.code).toBe('ERR_CANCELED')
    expect(sockets.size).toBe(1)
    controllers[1]?.abort()
    expect((await calls[1])?.code).toBe('ERR_CANCELED')
    await gone(...sockets)
  })

  test.each([
    ['connect', 'serveRaw'],
    ['response', '/never'],
    ['idle', '/stops'],
  ] as const)('timeouts: %s', async (phase, path) => {
    const hanging = await serveRaw((socket) => socket.resume())
    const { url, sessions } = await serveHttp2((incoming, response) => {
      if (incoming.url === '/stops') response.write('first')
      if (incoming.url === '/') response.end()
    })
    const target = phase === 'connect' ? hanging.url.replace('http', 'https') : url + path
    const adapter = open(createGotAdapter)
    const error = await failure(adapter.send(request(target, { timeouts: { [phase]: 60 } })))
    expect(error).toBeInstanceOf(TimeoutError)
    expect(error).toMatchObject({ phase, message: `${phase} timeout of 60ms exceeded` })
    if (phase === 'connect') return gone(...hanging.sockets)
    await adapter.send(request(`${url}/`))
    expect(sessions).toHaveLength(1)
    return undefined
  })

  test.each(['arraybuffer', 'stream'] as const)(
    'a body (%s) that is cut is an error',
    async (responseType) => {
      const { url } = await serveHttp2((incoming, response) => {
        response.writeHead(200)
        response.write('first')
        setTimeout(() => incoming.stream.close(2), 20)
      })
      const attempt = open(createGotAdapter).send(request(url, { responseType }))
      const error = await failure(
        responseType === 'stream' ? attempt.then(({ body }) => bodyOf(asIterable(body))) : attempt,
      )
      expect(error).toMatchObject({ name: 'NetworkError', code: 'ECONNRESET', phase: 'body' })
    },
  )

  test('a head over maxHeaderSize is refused', async () => {
    const { url } = await serveHttp2((_, response) =>
      response.writeHead(200, { 'X-Long': 'x'.repeat(3000) }).end('ok'),
    )
    const adapter = open(createGotAdapter)
    expect((await adapter.send(request(url, { maxHeaderSize: 4000 }))).status).toBe(200)
    const error = await failure(adapter.send(request(url, { maxHeaderSize: 2000 })))
    expect(error).toMatchObject({
      code: 'ERR_BAD_RESPONSE',
      message: 'maxHeaderSize size of 2000 exceeded',
    })
  })

  test('GHSA-3pq3-5fj3-cg6v: a lookup is asked, and a proxy gone through, with the origin verified', async () => {
    const { port } = await serveHttp2((incoming, response) =>
      response.end(
        `${incoming.authority} ${incoming.httpVersion} ${incoming.headers['proxy-authorization']}`,
      ),
    )
    const lookup = vi.fn(async () => '127.0.0.1')
    const adapter = open(createGotAdapter)
    expect(await bodyFrom(adapter, `https://origin.test:${port}`, { lookup })).toMatch(
      /^origin\.test:\d+ 2\.0/,
    )
    expect(lookup).toHaveBeenCalledOnce()

    const auth = { username: 'proxy-user', password: 'secret' }
    const proxy = await serveProxy({ origins: { 'origin.test': port, 'other.test': port } })
    const parts = { proxy: { host: '127.0.0.1', port: proxy.port, auth } }
    expect(await bodyFrom(adapter, 'https://origin.test', parts)).toBe('origin.test 2.0 undefined')
    expect(await bodyFrom(adapter, 'https://origin.test', parts)).toBe('origin.test 2.0 undefined')
    expect(proxy.seen.map(({ method, target }) => [method, target])).toEqual([['CONNECT', 'origin.test:443']])
    const error = await failure(adapter.send(request('https://other.test', parts)))
    expect(error).toMatchObject({ code: 'ERR_TLS_CERT_ALTNAME_INVALID', phase: 'tls' })
  })

  test('a proxy is gone through to an http server as well, by CONNECT', async () => {
    const { port } = await serveHttp2((incoming, response) => response.end(incoming.httpVersion), {
      secure: false,
    })
    const proxy = await serveProxy({ origins: { 'origin.test': port } })
    const parts = { proxy: { host: '127.0.0.1', port: proxy.port } }
    expect(await bodyFrom(open(createGotAdapter), 'http://origin.test', parts)).toBe('2.0')
    expect(proxy.seen[0]).toMatchObject({ method: 'CONNECT', target: 'origin.test:80' })
  })

  test.each([{ settings: { initialWindowSize: -1 } }, { settings: { maxFrameSize: 1 } }])(
    'options that Node does not take are an error: %j',
    async (http2Options) => {
      const { url, sockets } = await serveHttp2((_, response) => response.end(), { secure: false })
      const error = await failure(open(createGotAdapter).send(request(url, { http2Options })))
      expect(error).toMatchObject({
        code: 'ERR_BAD_OPTION_VALUE',
        message: expect.stringContaining('http2Options') as string,
      })
      await gone(...sockets)
    },
  )

  test('createConnection connects, as in axios, once for all requests', async () => {
    const { port, url } = await serveHttp2((incoming, response) => response.end(incoming.authority))
    const createConnection = vi.fn(() =>
      connect({
        host: '127.0.0.1',
        port,
        ca: certificate.cert,
        servername: 'origin.test',
        ALPNProtocols: ['h2'],
      }),
    )
    const adapter = open(createGotAdapter)
    const parts = { http2Options: { createConnection } }
    const bodies = await Promise.all(
      ['https://origin.test', 'https://origin.test'].map((to) => bodyFrom(adapter, to, parts)),
    )
    expect(bodies).toEqual(['origin.test', 'origin.test'])
    expect(createConnection).toHaveBeenCalledOnce()
    const broken = { http2Options: { createConnection: () => connect({ host: '127.0.0.1', port: 9 }) } }
    const error = await failure(adapter.send(request(url, broken)))
    expect(error).toMatchObject({ code: 'ECONNREFUSED', phase: 'connect' })
  })

  test('a proxy is gone through to a server that only speaks HTTP/1.1', async () => {
    const { port } = await serveTLS((incoming, response) =>
      response.end(`${incoming.httpVersion} ${incoming.headers['proxy-authorization']}`),
    )
    const proxy = await serveProxy({ origins: { 'origin.test': port } })
    const parts = {
      proxy: { host: '127.0.0.1', port: proxy.port },
      headers: { 'Proxy-Authorization': 'Basic abc' },
    }
    const adapter = open(createGotAdapter)
    expect(await bodyFrom(adapter, 'https://origin.test', parts)).toBe('1.1 undefined')
    expect(await bodyFrom(adapter, 'https://origin.test', parts)).toBe('1.1 undefined')
    expect(new Set(proxy.seen.map(({ headers }) => headers['proxy-authorization']))).toEqual(
      new Set(['Basic abc']),
    )
  })

  test('certificates are verified, by the options of the agent too', async () => {
    const { url } = await serveHttp2((_, response) => response.end())
    const adapter = open(createGotAdapter)
    const error = await failure(adapter.send(request(url, { http2Options: {} })))
    expect(error).toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT', phase: 'tls' })
    const httpsAgent = new Agent({ ca: certificate.cert })
    expect((await adapter.send(request(url, { http2Options: {}, httpsAgent }))).status).toBe(200)
    const plain = await serveHttp2((_, response) => response.end(), { secure: false })
    expect((await adapter.send(request(plain.url, { httpAgent: new HttpAgent() }))).status).toBe(200)
  })

  test('an error shows no key and no passphrase', async () => {
    const http2Options = { key: 'CANARY-1', passphrase: 'CANARY-2', pfx: 'CANARY-3' }
    const error = await failure(create().get('http://127.0.0.1:9/', { httpVersion: 3 as 2, http2Options }))
    expect(`${JSON.stringify(error)}${inspect(error)}`).not.toContain('CANARY')
  })

  test('nothing is read from a polluted Object.prototype', async () => {
    const { url, sessions } = await serveHttp2((incoming, response) =>
      response.end(JSON.stringify(incoming.headers)),
    )
    const adapter = open(createGotAdapter)
    const clean = await bodyFrom(adapter, url)
    const polluted = Object.prototype as Record<string, unknown>
    const calls = vi.fn()
    const inherited = {
      auth: 'user:secret',
      createConnection: calls,
      lookup: calls,
      rejectUnauthorized: false,
      servername: 'other.test',
      host: '127.0.0.2',
      http2Options: { settings: {} },
      sessionTimeout: 1,
    }
    Object.assign(polluted, inherited)
    try {
      const fresh = open(createGotAdapter)
      expect(await bodyFrom(fresh, url)).toBe(clean)
      expect((await failure(fresh.send(request(url, { http2Options: {} })))).code).toMatch(/SELF_SIGNED/)
    } finally {
      for (const name of Object.keys(inherited)) delete polluted[name]
    }
    expect(calls).not.toHaveBeenCalled()
    expect(sessions).toHaveLength(2)
  })
})

import { createSecureServer, createServer, type Http2SecureServer, type ServerHttp2Stream } from 'node:http2'
import type { Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { create, type Client, type RequestConfig } from '@axios-ts/core'
import { describe, expect, onTestFinished, test } from 'vitest'
import { asIterable, bodyOf, failure, gone, webStream } from '../../core/test/adapters/transport.ts'
import { certificate } from '../../core/test/support/certificate.ts'
import { listen } from '../../core/test/support/listen.ts'
import { serveProxy } from '../../core/test/support/proxy.ts'
import { undici } from '../src/index.ts'

type Answer = (stream: ServerHttp2Stream, path: string, method: string) => void

async function serveHTTP2(answer: Answer): Promise<{ url: string; sockets: Set<Socket>; seen: string[] }> {
  const server: Http2SecureServer = createSecureServer(
    { ...certificate, allowHTTP1: true },
    (incoming, response) => {
      if (incoming.httpVersion !== '2.0') response.end('HTTP/1.1')
    },
  )
  const seen: string[] = []
  server.on('stream', (stream, headers) => {
    seen.push(`${headers[':method']} ${headers[':path']}`)
    stream.on('error', () => {})
    answer(stream, String(headers[':path']), String(headers[':method']))
  })
  const { port, sockets } = await listen(server)
  return { url: `https://127.0.0.1:${port}`, sockets, seen }
}

function client(allowH2 = true): Client {
  const api = create({ adapter: undici({ allowH2, connect: { ca: certificate.cert } }) })
  onTestFinished(() => api.close())
  return api
}

describe('HTTP/2', () => {
  test('is spoken with who speaks it, if allowed, many requests over one connection', async () => {
    const { url, sockets, seen } = await serveHTTP2((stream, path) => {
      stream.respond({ ':status': 200, 'content-type': 'application/json', 'set-cookie': ['a=1', 'b=2'] })
      stream.end(JSON.stringify({ path }))
    })
    const api = client()
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => api.get(`${url}/${i}`)))
    expect(answers.map(({ data }) => data)).toEqual(Array.from({ length: 20 }, (_, i) => ({ path: `/${i}` })))
    expect(answers[0]?.headers.get('set-cookie')).toEqual(['a=1', 'b=2'])
    expect([seen.length, sockets.size]).toEqual([20, 1])
    await api.close()
    await expect.poll(() => sockets.size).toBe(0)
  })

  test('is not spoken unless allowed', async () => {
    const { url, seen } = await serveHTTP2((stream) =>
      stream.respond({ ':status': 500 }, { endStream: true }),
    )
    expect((await client(false).get(url)).data).toBe('HTTP/1.1')
    expect(seen).toEqual([])
  })

  test('is spoken for a call that asks for it', async () => {
    const { url, seen } = await serveHTTP2((stream) => {
      stream.respond({ ':status': 200 })
      stream.end('HTTP/2')
    })
    const api = client(false)
    const call: RequestConfig = { httpVersion: 2 }
    expect((await api.get(url, call)).data).toBe('HTTP/2')
    expect((await api.get(url)).data).toBe('HTTP/1.1')
    expect(seen).toEqual(['GET /'])
  })

  test('is spoken without TLS, of a server that is known to speak it', async () => {
    const server = createServer()
    server.on('stream', (stream) => {
      stream.respond({ ':status': 200 })
      stream.end('h2c')
    })
    const { url } = await listen(server)
    const call: RequestConfig = { httpVersion: 2 }
    const api = client(false)
    expect((await api.get(url, call)).data).toBe('h2c')
    await api.close()
  })

  test('bodies of every kind, decoded, streamed and redirected', async () => {
    const { url } = await serveHTTP2((stream, path, method) => {
      if (path === '/moved') stream.respond({ ':status': 307, location: '/echo' }, { endStream: true })
      else if (path === '/gzip') {
        stream.respond({ ':status': 200, 'content-encoding': 'gzip' })
        stream.end(gzipSync('text'))
      } else if (method === 'HEAD') stream.respond({ ':status': 200, 'x-a': 'b' }, { endStream: true })
      else {
        stream.respond({ ':status': 200 })
        stream.pipe(stream)
      }
    })
    const api = client()
    const bytes = Buffer.alloc(300_000, 7)
    expect((await api.post(`${url}/moved`, { a: 1 })).data).toEqual({ a: 1 })
    expect((await api.get(`${url}/gzip`)).data).toBe('text')
    expect((await api.head(url)).headers.get('x-a')).toBe('b')
    const config = { responseType: 'stream' } as const
    const { data } = await api.post(`${url}/echo`, webStream([bytes, 'end']), config)
    expect(await bodyOf(asIterable(data))).toHaveLength(300_003)
    expect((await failure(api.post(`${url}/echo`, bytes, { maxContentLength: 1000 }))).code).toBe(
      'ERR_BAD_RESPONSE',
    )
  })

  test('one call’s abort, timeout or fault is no other’s', async () => {
    const { url, sockets } = await serveHTTP2((stream, path) => {
      if (path === '/cut') stream.close(2)
      else if (path !== '/silent') {
        stream.respond({ ':status': 200 })
        stream.end('ok')
      }
    })
    const api = client()
    const controller = new AbortController()
    const attempts = [
      failure(api.get(`${url}/silent`, { signal: controller.signal })),
      failure(api.get(`${url}/silent`, { timeouts: { response: 50 } })),
      failure(api.get(`${url}/cut`)),
    ]
    setTimeout(() => controller.abort(), 50)
    const codes = await Promise.all(attempts.map(async (attempt) => (await attempt).code))
    expect(codes).toEqual(['ERR_CANCELED', 'ECONNABORTED', expect.stringMatching(/ERR_NETWORK|ECONNRESET/)])
    expect((await api.get(url)).data).toBe('ok')
    expect(sockets.size).toBe(1)
  })

  test('has the same limit of a head', async () => {
    const { url } = await serveHTTP2((stream) => {
      stream.respond({ ':status': 200, 'x-long': 'x'.repeat(3000) })
      stream.end('ok')
    })
    const api = client()
    expect((await api.get(url, { maxHeaderSize: 4000 })).data).toBe('ok')
    expect(await failure(api.get(url, { maxHeaderSize: 3000 }))).toMatchObject({
      code: 'ERR_BAD_RESPONSE',
      message: 'maxHeaderSize size of 3000 exceeded',
    })
  })

  test('through a tunnel', async () => {
    const { url, seen } = await serveHTTP2((stream) => {
      stream.respond({ ':status': 200 })
      stream.end('through')
    })
    const proxy = await serveProxy()
    const config = { proxy: { host: '127.0.0.1', port: proxy.port } }
    expect((await client().get(`${url}/a`, config)).data).toBe('through')
    expect([seen, proxy.seen.map(({ method }) => method)]).toEqual([['GET /a'], ['CONNECT']])
  })

  test('ends with close(), whatever is under way', async () => {
    const asked = Promise.withResolvers<void>()
    const { url, sockets } = await serveHTTP2(() => asked.resolve())
    const api = client()
    const attempt = failure(api.get(url))
    await asked.promise
    const open = [...sockets]
    await api.close({ timeout: 0 })
    expect((await attempt).code).toBe('ERR_CLIENT_CLOSED')
    await gone(...open)
  })
})

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer, text } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import type { TestProject } from 'vitest/node'

declare module 'vitest' {
  interface ProvidedContext {
    serverURL: string
  }
}

/** What the browser tests talk to: `inject('serverURL')` gives its address. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = createServer((request, response) => {
    void answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  project.provide('serverURL', `http://127.0.0.1:${port}`)

  return async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  allowAnyOrigin(request, response)
  if (request.method === 'OPTIONS') return void response.writeHead(204).end()

  const url = new URL(request.url ?? '/', 'http://localhost')
  const [route = '', value = ''] = url.pathname.slice(1).split('/')
  switch (route) {
    case 'json':
      return json(response, 200, { hello: 'world' })
    case 'echo':
      return json(response, 200, {
        method: request.method,
        url: request.url,
        headers: request.headers,
        body: await text(request),
      })
    case 'status':
      return void response.writeHead(Number(value)).end()
    case 'bytes':
      return void response
        .writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': Number(value) })
        .end(Buffer.alloc(Number(value), 'x'))
    case 'redirect': {
      const left = Number(value) - 1
      return void response.writeHead(302, { location: left > 0 ? `/redirect/${left}` : '/json' }).end()
    }
    case 'size': {
      const size = (await buffer(request)).byteLength
      return json(response, 200, { method: request.method, size, headers: request.headers })
    }
    case 'gzip':
      return void response
        .writeHead(200, { 'content-type': 'text/plain', 'content-encoding': 'gzip' })
        .end(gzipSync(Buffer.alloc(Number(value), 'x')))
    case 'drip':
      return drip(response, Number(value))
    case 'cut':
      response.writeHead(200, { 'content-length': 100 }).write('x'.repeat(10), () => response.destroy())
      return
    case 'reset':
      return void response.destroy()
    case 'hop':
      return void response.writeHead(302, { location: `/hit/${value}` }).end()
    case 'hit':
      hits.set(value, (hits.get(value) ?? 0) + 1)
      return json(response, 200, { hello: 'world' })
    case 'hits':
      return json(response, 200, hits.get(value) ?? 0)
    case 'html':
      return void response
        .writeHead(200, { 'content-type': 'text/html; charset=iso-8859-1' })
        .end(Buffer.from('<title>grün</title><p id="p">text', 'latin1'))
    case 'xml':
      return void response
        .writeHead(200, { 'content-type': 'application/atom+xml' })
        .end(value === 'bad' ? '<a><b></a>' : '<a><b>text</b></a>')
    case 'events':
      return void response
        .writeHead(200, { 'content-type': 'text/event-stream' })
        .end('id: 1\ndata: grü\ndata: ße\n\nevent: end\ndata: bye\n\n')
    case 'slow':
      return // until the client gives up
    default:
      return json(response, 404, { error: `no route ${url.pathname}` })
  }
}

const hits = new Map<string, number>()

/** 1000 bytes, ten times a second. */
function drip(response: ServerResponse, parts: number): void {
  response.writeHead(200, { 'content-length': parts * 1000 })
  let sent = 0
  const timer = setInterval(() => {
    response.write('x'.repeat(1000))
    if (++sent === parts) response.end()
    if (sent === parts) clearInterval(timer)
  }, 100)
  response.once('close', () => clearInterval(timer))
}

function allowAnyOrigin(request: IncomingMessage, response: ServerResponse): void {
  response.setHeader('access-control-allow-origin', request.headers.origin ?? '*')
  response.setHeader('access-control-allow-credentials', 'true')
  response.setHeader('access-control-allow-methods', 'GET, HEAD, POST, PUT, PATCH, DELETE')
  response.setHeader(
    'access-control-allow-headers',
    request.headers['access-control-request-headers'] ?? 'content-type',
  )
  response.setHeader('access-control-expose-headers', 'content-length, etag, location, x-request-id')
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

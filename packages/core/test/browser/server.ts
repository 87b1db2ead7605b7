import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
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
    case 'slow':
      return // until the client gives up
    default:
      return json(response, 404, { error: `no route ${url.pathname}` })
  }
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

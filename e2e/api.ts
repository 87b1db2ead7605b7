import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { json } from 'node:stream/consumers'

const users = [
  { id: 1, name: 'Ada' },
  { id: 2, name: 'Grace' },
]
const collections: Record<string, { id: number }[]> = {
  users,
  orders: [{ id: 1 }],
}

/** A small JSON API that never changes: every example meets the same data. */
export async function startApi(): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => reply(response, 400, { error: String(error) }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://localhost')
  const [route = '', value] = url.pathname.slice(1).split('/')

  if (route === 'echo') {
    const { method, headers } = request
    return reply(response, 200, { method, url: request.url, headers, body: await body(request) })
  }
  if (route === 'status') return reply(response, Number(value), { status: Number(value) })

  const collection = collections[route]
  if (!collection) return reply(response, 404, { error: `no ${url.pathname}` })
  if (value === undefined) {
    if (request.method !== 'POST') return reply(response, 200, matching(collection, url.searchParams))
    return reply(response, 201, { id: collection.length + 1, ...(await body(request)) })
  }
  const item = collection.find(({ id }) => id === Number(value))
  if (!item) return reply(response, 404, { error: `no ${url.pathname}` })
  if (request.method === 'DELETE') return void response.writeHead(204).end()
  return reply(response, 200, { ...item, ...(await body(request)) })
}

function matching(items: { id: number }[], query: URLSearchParams): { id: number }[] {
  const known = [...query].filter(([key]) => key in (items[0] ?? {}))
  return items.filter((item) => known.every(([key, value]) => String(Reflect.get(item, key)) === value))
}

async function body(request: IncomingMessage): Promise<object | undefined> {
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length']) > 0
  return hasBody ? ((await json(request)) as object) : undefined
}

function reply(response: ServerResponse, status: number, data: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(data))
}

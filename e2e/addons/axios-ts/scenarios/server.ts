import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'

export interface Seen {
  method: string
  url: string
  headers: IncomingMessage['headers']
  body: string
  /** In milliseconds, as Date.now(). */
  at: number
}

export interface Server {
  url: string
  /** Every request since the last call. */
  take(): Seen[]
  /** The same, without what differs from run to run. */
  lines(): string[]
  close(): void
}

type Answer = (request: Seen, response: ServerResponse, count: number) => unknown

/** A server on a free port; `count` tells the n-th request to the same method and URL, from 1. */
export async function serve(answer: Answer): Promise<Server> {
  let seen: Seen[] = []
  const counts = new Map<string, number>()
  const server = createServer((request, response) => {
    void (async () => {
      const { method = '', url = '', headers } = request
      const entry = { method, url, headers, body: await text(request), at: Date.now() }
      seen.push(entry)
      const count = (counts.get(method + url) ?? 0) + 1
      counts.set(method + url, count)
      await answer(entry, response, count)
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const take = (): Seen[] => {
    const taken = seen
    seen = []
    return taken
  }
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take,
    lines: () => take().map(({ method, url, body }) => `${method} ${url} ${body}`.trim()),
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}

export function json(response: ServerResponse, status: number, data: unknown, headers: object = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(data))
}

import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server that notes what it saw of each request. */
export interface Recorder {
  readonly url: string
  /** `GET /path Authorization` of every request since the last reset. */
  readonly seen: readonly string[]
  reset(): void
  close(): Promise<void>
}

/** Answers every GET below /users, every POST, and 404 to the rest. */
export async function startRecorder(): Promise<Recorder> {
  let seen: string[] = []
  const server = createServer((request, response) => {
    seen.push([request.method, request.url, request.headers.authorization].filter(Boolean).join(' '))
    const status = request.method === 'POST' ? 201 : request.url?.startsWith('/users') ? 200 : 404
    response.writeHead(status, { 'content-type': 'application/json' }).end('{"name":"Ada"}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    get seen() {
      return seen
    },
    reset: () => void (seen = []),
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

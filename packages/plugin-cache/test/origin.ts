import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export type Answer = (request: IncomingMessage, response: ServerResponse, count: number) => unknown

export interface Origin {
  readonly url: string
  /** The requests that arrived, as `GET /path`. */
  readonly requests: string[]
  /** Resolves once so many requests have arrived. */
  received(count: number): Promise<void>
}

/** Answers with the number of the request, so that an answer tells which request it belongs to. */
const numbered: Answer = (_request, response, count) => reply(response, { count })

/** A server on loopback that is gone when the test is over. */
export async function startOrigin(answer: Answer = numbered): Promise<Origin> {
  const requests: string[] = []
  const waiting = new Map<number, () => void>()
  const server = createServer((request, response) => {
    const count = requests.push(`${request.method} ${request.url}`)
    waiting.get(count)?.()
    // That of the test's clock: Node's own does not know of it.
    response.setHeader('Date', new Date().toUTCString())
    answer(request, response, count)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    received: (count) =>
      requests.length >= count
        ? Promise.resolve()
        : new Promise((resolve) => {
            waiting.set(count, resolve)
          }),
  }
}

export function reply(response: ServerResponse, data: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(data))
}

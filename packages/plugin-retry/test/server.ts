import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { onTestFinished } from 'vitest'

/** A request as it arrived. */
interface Arrival {
  readonly method: string | undefined
  readonly url: string | undefined
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

/** A status, or whatever an answer takes. `count` is the number of the request, from 1. */
type Answer = number | ((response: ServerResponse, count: number) => unknown)

export interface TestServer {
  readonly url: string
  readonly port: number
  readonly arrivals: readonly Arrival[]
  /** The connection that each of them came on. */
  readonly sockets: readonly Socket[]
}

/** Answers the first request with the first answer, and so on; the last one stays. Gone when the test is over. */
export async function serve(...answers: Answer[]): Promise<TestServer> {
  const arrivals: Arrival[] = []
  const sockets: Socket[] = []
  const server = createServer(async (request, response) => {
    const { method, url, headers } = request
    sockets.push(request.socket)
    const count = arrivals.push({ method, url, headers, body: await buffer(request) })
    const answer = answers[Math.min(count, answers.length) - 1] ?? 200
    if (typeof answer === 'function') answer(response, count)
    else response.writeHead(answer, { 'content-type': 'application/json' }).end(JSON.stringify({ count }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, port, arrivals, sockets }
}

/** An address on loopback where nobody listens. */
export async function refusingURL(): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return `http://127.0.0.1:${port}`
}

/** Ends the connection without an answer. */
export function hangUp(response: ServerResponse): void {
  response.destroy()
}

import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export interface Received {
  method: string
  url: string
  headers: IncomingMessage['headers']
  body: string
}

export interface TestServer {
  /** `http://127.0.0.1:port`, without a slash at the end. */
  url: string
  /** Every request so far, in order of arrival. */
  received: Received[]
  server: Server
  close(): Promise<void>
}

type Respond = (request: Received, response: ServerResponse) => unknown

/** Starts a real HTTP server for the running test, which ends it. The default answer tells what was received, as JSON. */
export async function serve(respond: Respond = echo): Promise<TestServer> {
  const received: Received[] = []
  const server = createServer(async (message, response) => {
    const body = await bodyOf(message)
    if (body === undefined) return
    const { method = '', url = '', headers } = message
    const request = { method, url, headers, body }
    received.push(request)
    const answer: unknown = await respond(request, response)
    if (!response.writableEnded && answer !== undefined) json(response, 200, answer)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const close = (): Promise<void> =>
    new Promise((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  onTestFinished(close)
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received, server, close }
}

/** Undefined when the client has gone before the body was complete. */
async function bodyOf(message: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of message) chunks.push(chunk as Buffer)
  } catch {
    return undefined
  }
  return Buffer.concat(chunks).toString()
}

/** Answers with JSON. */
export function json(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value))
}

function echo(request: Received): Received {
  return request
}

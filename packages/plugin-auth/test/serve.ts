import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

export interface TestServer {
  /** Its origin, with `127.0.0.1` as the host. */
  readonly url: string
  readonly port: number
  /** The Authorization header of every request so far, in order of arrival. */
  readonly authorizations: (string | undefined)[]
}

type Answer = (request: IncomingMessage, response: ServerResponse) => void

/** Starts a server on loopback for the running test, which ends it. */
export async function serve(
  answer: Answer = (_request, response) => response.end('{}'),
): Promise<TestServer> {
  const authorizations: (string | undefined)[] = []
  const server = createServer((request, response) => {
    authorizations.push(request.headers.authorization)
    request.resume()
    answer(request, response)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  })
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, port, authorizations }
}

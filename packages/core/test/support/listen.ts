import { once } from 'node:events'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

interface Listening {
  port: number
  /** With http, whatever the server speaks. */
  url: string
  /** Those that are open. */
  sockets: Set<Socket>
}

/** Has a server listen on this machine until the test is over. */
export async function listen(server: Server): Promise<Listening> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.once('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    for (const socket of sockets) socket.destroy()
    await closed
  })
  const { port } = server.address() as AddressInfo
  return { port, url: `http://127.0.0.1:${port}`, sockets }
}

/** The address of a port that nobody listens on. */
export async function unusedURL(): Promise<string> {
  const server = createServer()
  const { url } = await listen(server)
  await new Promise((resolve) => server.close(resolve))
  return url
}

import {
  createSecureServer,
  createServer,
  type Http2Server,
  type Http2ServerRequest,
  type Http2ServerResponse,
  type ServerHttp2Session,
  type Settings,
} from 'node:http2'
import { once } from 'node:events'
import type { AddressInfo, Socket } from 'node:net'
import { onTestFinished } from 'vitest'
import { certificate } from './certificate.ts'

type Listener = (incoming: Http2ServerRequest, response: Http2ServerResponse) => unknown

export interface Http2TestServer {
  url: string
  port: number
  /** Every session so far. */
  sessions: ServerHttp2Session[]
  /** The connections that are open. */
  sockets: Set<Socket>
}

/** A server of HTTP/2: with TLS and the tests' certificate, or without; `http1` answers who does not offer HTTP/2. */
export async function serveHttp2(
  listener: Listener,
  {
    secure = true,
    http1 = false,
    settings = {},
    path,
  }: {
    secure?: boolean
    http1?: boolean
    settings?: Settings
    /** A UNIX socket to listen on, in place of a port. */
    path?: string
  } = {},
): Promise<Http2TestServer> {
  const options = { settings, ...certificate, allowHTTP1: http1 }
  const server = (secure ? createSecureServer(options) : createServer({ settings })) as Http2Server
  const sessions: ServerHttp2Session[] = []
  const sockets = new Set<Socket>()
  server.on('request', (incoming, response) => {
    incoming.on('error', () => {})
    response.on('error', () => {})
    void listener(incoming, response)
  })
  server.on('session', (session) => sessions.push(session))
  server.on('sessionError', () => {})
  server.on('connection', (socket: Socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
    socket.once('close', () => sockets.delete(socket))
  })
  if (path === undefined) server.listen(0, '127.0.0.1')
  else server.listen(path)
  await once(server, 'listening')
  onTestFinished(async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    for (const session of sessions) session.destroy()
    for (const socket of sockets) socket.destroy()
    await closed
  })
  const port = path === undefined ? (server.address() as AddressInfo).port : 0
  return { url: `${secure ? 'https' : 'http'}://127.0.0.1:${port}`, port, sessions, sockets }
}

import { createServer, request as ask, type IncomingHttpHeaders, type RequestListener } from 'node:http'
import { createServer as createTLSServer } from 'node:https'
import { connect, type Socket } from 'node:net'
import process from 'node:process'
import { onTestFinished } from 'vitest'
import { certificate } from './certificate.ts'
import { listen } from './listen.ts'

/** What a proxy was asked: a whole address, or the authority of a CONNECT. */
interface Proxied {
  method: string | undefined
  target: string | undefined
  headers: IncomingHttpHeaders
}

export interface TestProxy {
  url: string
  port: number
  seen: Proxied[]
  sockets: Set<Socket>
}

/** A forward proxy that also tunnels. `origins` says where names that do not exist lead to; `refuse` answers CONNECT with a status. */
export async function serveProxy({
  origins = {},
  refuse,
  secure = false,
  hang = false,
}: {
  origins?: Record<string, number>
  refuse?: number
  secure?: boolean
  hang?: boolean
} = {}): Promise<TestProxy> {
  const seen: Proxied[] = []
  const forward: RequestListener = (incoming, outgoing) => {
    seen.push({ method: incoming.method, target: incoming.url, headers: incoming.headers })
    const { hostname, port, pathname, search } = new URL(incoming.url as string)
    const { method, headers } = incoming
    const to = {
      // Named, though they are the defaults: Node 22 would take them from a polluted Object.prototype.
      protocol: 'http:',
      auth: undefined,
      hostname: '127.0.0.1',
      port: origins[hostname] ?? port,
      method,
      path: pathname + search,
      headers,
    }
    const upstream = ask(to, (answer) => {
      outgoing.writeHead(answer.statusCode as number, answer.headers)
      answer.pipe(outgoing)
    })
    upstream.on('error', () => outgoing.destroy())
    incoming.pipe(upstream)
  }
  const server = secure ? createTLSServer(certificate, forward) : createServer(forward)
  server.on('connect', ({ method, url, headers }: Proxied & { url: string }, socket: Socket) => {
    seen.push({ method, target: url, headers })
    socket.on('error', () => {})
    if (hang) socket.on('end', () => socket.end()).resume()
    else if (refuse === undefined) tunnel(url, socket)
    else {
      socket.end(`HTTP/1.1 ${refuse} No\r\nSet-Cookie: planted=1\r\nContent-Length: 7\r\n\r\nplanted`)
    }
  })
  const tunnel = (authority: string, socket: Socket): void => {
    const { hostname, port } = new URL(`http://${authority}`)
    const upstream = connect(origins[hostname] ?? Number(port || 80), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      upstream.pipe(socket).pipe(upstream)
    })
    upstream.on('error', () => socket.destroy())
  }
  const { port, sockets } = await listen(server)
  return { url: `${secure ? 'https' : 'http'}://127.0.0.1:${port}`, port, seen, sockets }
}

/** An https server with the tests' certificate. */
export async function serveTLS(listener: RequestListener): Promise<{ url: string; port: number }> {
  const { port } = await listen(createTLSServer(certificate, listener))
  return { url: `https://127.0.0.1:${port}`, port }
}

/** Sets environment variables until the test ends, and no other of a proxy. */
export function setProxyEnvironment(values: Record<string, string>): void {
  const names = ['http_proxy', 'https_proxy', 'all_proxy', 'no_proxy', 'REQUEST_METHOD']
  const all = new Set([...names, ...names.map((name) => name.toUpperCase()), ...Object.keys(values)])
  const before = [...all].map((name) => [name, process.env[name]] as const)
  for (const name of all) delete process.env[name]
  Object.assign(process.env, values)
  onTestFinished(() => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name]
      else process.env[name] = value
    }
  })
}

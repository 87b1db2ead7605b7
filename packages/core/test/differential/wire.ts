import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createHttp2Server, type Http2Stream, type ServerHttp2Session } from 'node:http2'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'

/** What one request looked like on the wire, without what is random in it. */
interface Sent {
  line: string
  headers: Record<string, string>
  body: string
}

export interface Wire {
  readonly url: string
  /** Everything sent since the last call, in order. */
  take(): Sent[]
  close(): Promise<void>
}

const TEXT = JSON.stringify({ hello: 'wörld', list: [1, 2, 3] })
const ENCODERS = { gzip: gzipSync, deflate: deflateSync, br: brotliCompressSync }

/** What each transport decides by itself: its name, its connection, what it can decode, fetch's notes of where it runs. */
const OWN_AFFAIR: ReadonlySet<string> = new Set([
  'host',
  'connection',
  'user-agent',
  'accept-encoding',
  'accept-language',
  'sec-fetch-mode',
])

/** A server that answers by path and notes what came. */
export async function startWire({ http2 = false } = {}): Promise<Wire> {
  let sent: Sent[] = []
  const listener: RequestListener = async (request, response) => {
    sent.push(await describe(request))
    answer(request, response)
  }
  const sessions = new Set<ServerHttp2Session>()
  // Its requests and responses have the face of HTTP/1.1.
  const server = http2 ? createHttp2Server(listener as never) : createServer(listener)
  server.on('session', (session: ServerHttp2Session) => sessions.add(session))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    take: () => sent.splice(0),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        if ('closeAllConnections' in server) server.closeAllConnections()
        for (const session of sessions) session.destroy()
      }),
  }
}

async function describe(request: IncomingMessage): Promise<Sent> {
  const body = (await buffer(request)).toString('latin1')
  const boundary = /boundary="?([^";]+)/.exec(request.headers['content-type'] ?? '')?.[1]
  const tidy = (text: string): string =>
    boundary === undefined ? text : text.replaceAll(boundary, 'BOUNDARY')
  const headers = Object.entries(request.headers)
    .filter(([name]) => !OWN_AFFAIR.has(name) && !name.startsWith(':'))
    .map(([name, value]): [string, string] => [name, tidy(String(value))])
  if (boundary !== undefined)
    for (const header of headers) if (header[0] === 'content-length') header[1] = 'N'
  return {
    line: `${request.method} ${request.url}`,
    headers: Object.fromEntries(headers.toSorted(([a], [b]) => (a < b ? -1 : 1))),
    body: tidy(body),
  }
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const { pathname, search } = new URL(request.url ?? '/', 'http://host')
  const [, route, value = ''] = pathname.split('/')
  const type = { 'content-type': 'application/json', date: 'now' }
  switch (route) {
    case 'status':
      return void response.writeHead(Number(value), type).end(Number(value) === 204 ? undefined : TEXT)
    case 'redirect': {
      const [code, left] = value.split('-').map(Number)
      const next = left === undefined || left <= 1 ? '/json' : `/redirect/${code}-${left - 1}`
      return void response.writeHead(code ?? 302, { location: next + search }).end('moved')
    }
    case 'encoded': {
      const encode = ENCODERS[value as keyof typeof ENCODERS]
      return void response.writeHead(200, { ...type, 'content-encoding': value }).end(encode(TEXT))
    }
    case 'text':
      return void response.writeHead(200, { 'content-type': 'text/plain', date: 'now' }).end('plain text')
    case 'broken':
      return void response.writeHead(200, type).end('{"broken":')
    case 'empty':
      return void response.writeHead(200, { date: 'now', 'content-length': '0' }).end()
    case 'cookies':
      return void response
        .writeHead(200, { ...type, 'set-cookie': ['a=1', 'b=2'], 'x-list': ['1', '2'] })
        .end(TEXT)
    case 'reset':
      return void ('stream' in request ? (request.stream as Http2Stream).session : request.socket)?.destroy()
    default:
      return void response.writeHead(200, type).end(TEXT)
  }
}

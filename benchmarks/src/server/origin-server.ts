import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { kilobyte } from './body.ts'

const chunk = Buffer.alloc(65_536, 'a')

/** What the canned server cannot do: bodies of any size, uploads, answers that are held back, and counting. */
export class OriginServer {
  readonly server: Server = createServer((request, response) => this.#answer(request, response))
  #requests = 0
  #held: ServerResponse[] = []

  constructor() {
    // Nothing here is slow by accident, and a connection that closes between two slices would be measured as well.
    this.server.requestTimeout = this.server.headersTimeout = 0
    this.server.keepAliveTimeout = 600_000
  }

  #answer(request: IncomingMessage, response: ServerResponse): void {
    const [, route, parameter] = (request.url ?? '').split('/')
    switch (route) {
      case 'kilobyte': {
        this.#requests++
        return void setTimeout(() => sendJson(response, kilobyte), Number(parameter))
      }
      case 'counted': {
        sendJson(response, String(this.#requests))
        this.#requests = 0
        return
      }
      case 'bytes':
        return send(response, Number(parameter))
      case 'sink':
        return receive(request, response)
      case 'hold':
        return void this.#held.push(response)
      case 'held':
        return sendJson(response, String(this.#held.length))
      case 'release':
        return this.#release(response)
      default:
        response.writeHead(404).end()
    }
  }

  #release(response: ServerResponse): void {
    for (const held of this.#held) sendJson(held, kilobyte)
    this.#held = []
    sendJson(response, 'true')
  }
}

function sendJson(response: ServerResponse, body: string): void {
  response
    .writeHead(200, {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'cache-control': 'max-age=3600',
    })
    .end(body)
}

function send(response: ServerResponse, size: number): void {
  let left = size
  const write = (): void => {
    while (left > 0) {
      const part = left >= chunk.length ? chunk : chunk.subarray(0, left)
      left -= part.length
      if (!response.write(part)) return void response.once('drain', write)
    }
    response.end()
  }
  response.writeHead(200, { 'content-type': 'application/octet-stream', 'content-length': size })
  write()
}

function receive(request: IncomingMessage, response: ServerResponse): void {
  let size = 0
  request.on('data', (part: Buffer) => {
    size += part.length
  })
  request.on('end', () => sendJson(response, String(size)))
}

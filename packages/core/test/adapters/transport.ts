import { createServer, type IncomingMessage, type RequestListener, type Server } from 'node:http'
import { createServer as createRawServer, type Server as RawServer, type Socket } from 'node:net'
import { spawn } from 'node:child_process'
import { Agent } from 'node:https'
import { once } from 'node:events'
import process from 'node:process'
import { describe, onTestFinished } from 'vitest'
import type { AdapterFactory } from '../../src/adapters/adapter.ts'
import { createFetchAdapter } from '../../src/adapters/fetch/fetch.ts'
import { createGotAdapter } from '../../src/adapters/got/got.ts'
import type { Client } from '../../src/client.ts'
import { create as createClient } from '../../src/create.ts'
import { certificate } from '../support/certificate.ts'
import { listen } from '../support/listen.ts'
import { open, type RequestParts } from './sending.ts'

export { failure, open, request, type RequestParts } from './sending.ts'

/** An adapter under test, and in what adapters may differ. */
export interface Transport {
  readonly name: string
  readonly create: AdapterFactory
  /** What a process of its own makes it with: a module, and what that exports for it. */
  readonly made: { readonly by: URL; readonly with: string }
  /** Whether it has Node's own kinds of bodies, and all options of a connection. */
  readonly isNative: boolean
  /** How many connections requests may take that follow one another. */
  readonly connections: number
  /** Whether it passes over a 100 Continue that it did not ask for. */
  readonly continues: boolean
  /** Makes one that trusts the certificate of the tests, together with these options. */
  readonly createTrusting: AdapterFactory
  readonly trust: () => RequestParts
}

export const got: Transport = {
  name: 'got',
  create: createGotAdapter,
  made: { by: new URL('../../src/adapters/got/got.ts', import.meta.url), with: 'createGotAdapter' },
  isNative: true,
  connections: 1,
  continues: true,
  createTrusting: createGotAdapter,
  trust: () => ({ httpsAgent: new Agent({ ca: certificate.cert, keepAlive: true }) }),
}

export const fetch: Transport = {
  name: 'fetch',
  create: createFetchAdapter,
  made: { by: new URL('../../src/adapters/fetch/fetch.ts', import.meta.url), with: 'createFetchAdapter' },
  isNative: false,
  // Its pool may open a second one before it knows that the first is free again.
  connections: 2,
  continues: false,
  createTrusting: createFetchAdapter,
  trust: () => ({}),
}

export const transports: readonly Transport[] = [got, fetch]

/** Tests that hold for every adapter that they are called with. */
export function suite(title: string, define: (transport: Transport) => void): (transport: Transport) => void {
  return (transport) =>
    describe(`${transport.name}${title}`, () => {
      define(transport)
    })
}

/** A client that sends by an adapter, which is closed when the test ends. */
export function clientOver({ create }: Transport): Client {
  return createClient({ adapter: open(create) })
}

/** An HTTP server on the loopback interface, closed with all its connections when the test ends. */
export async function serve(
  listener: RequestListener,
): Promise<{ url: string; server: Server; sockets: Set<Socket> }> {
  const server = createServer(listener)
  const { url, sockets } = await listen(server)
  return { url, server, sockets }
}

/** A server that speaks no protocol but what `talk` writes. */
export async function serveRaw(
  talk: (socket: Socket) => void,
): Promise<{ url: string; server: RawServer; sockets: Set<Socket> }> {
  const server = createRawServer((socket) => {
    socket.on('error', () => {})
    talk(socket)
  })
  const { url, sockets } = await listen(server)
  return { url, server, sockets }
}

/** A raw server that waits for the end of a request's head, then answers with these bytes and does what follows. */
export function answerWith(
  answer: string | Uint8Array,
  then: (socket: Socket) => void = (socket) => socket.end(),
): (socket: Socket) => void {
  return (socket) => {
    let head = ''
    socket.on('data', (chunk) => {
      head += chunk.toString('latin1')
      if (!head.includes('\r\n\r\n')) return
      head = ''
      socket.write(answer, () => then(socket))
    })
  }
}

/** Waits until the other side, or an error, has closed a connection. */
export async function gone(...sockets: Socket[]): Promise<void> {
  await Promise.all(
    sockets.map(
      (socket) =>
        new Promise((resolve) => (socket.closed ? resolve(undefined) : socket.once('close', resolve))),
    ),
  )
}

/** Some take a moment to see that a connection is free again. */
export async function released(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    // oxlint-disable-next-line no-await-in-loop
    await new Promise(setImmediate)
  }
}

/** The whole body of a request at the server. */
export async function bodyOf(incoming: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of incoming) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** Headers of a request as they came over the wire, spelling and order included. */
export function rawHeaders({ rawHeaders: raw }: IncomingMessage): [string, string][] {
  return Array.from({ length: raw.length / 2 }, (_, i) => [raw[2 * i] as string, raw[2 * i + 1] as string])
}

/** A web stream of these chunks. */
export function webStream(chunks: Iterable<unknown> | AsyncIterable<unknown>): ReadableStream<Uint8Array> {
  // TypeScript's DOM library does not know it yet.
  return (ReadableStream as unknown as { from(source: typeof chunks): ReadableStream<Uint8Array> }).from(
    chunks,
  )
}

/** A stream of either kind. */
export function asIterable(body: unknown): AsyncIterable<Uint8Array> {
  return body as AsyncIterable<Uint8Array>
}

/**
 * A server that answers with a text and then, at once or after so many milliseconds, resets the connection. It is a process of
 * its own: between two sockets of one process older versions of Node show a reset as an end.
 */
export async function serveReset(text: string, delay?: number): Promise<string> {
  const wait = delay === undefined ? 'setImmediate' : 'setTimeout'
  const script = `
    const server = require('node:net').createServer((socket) => {
      socket.on('error', () => {})
      socket.once('data', () => socket.write(${JSON.stringify(text)}, () => ${wait}(() => socket.resetAndDestroy(), ${delay})))
    })
    server.listen(0, '127.0.0.1', () => console.log(server.address().port))`
  const child = spawn(process.execPath, ['-e', script], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill())
  const [port] = (await once(child.stdout, 'data')) as [Buffer]
  return `http://127.0.0.1:${port.toString().trim()}/`
}

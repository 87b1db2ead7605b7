import { once } from 'node:events'
import type { Socket } from 'node:net'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import {
  asIterable,
  bodyOf,
  failure,
  gone,
  open,
  released,
  request,
  serve,
  serveRaw,
  suite,
  webStream,
} from './transport.ts'

/** How connections are used, and how they end. */
export const connections = suite('', ({ create, connections: atMost }) => {
  test('uses a connection again, whatever came over it', async () => {
    const ports: (number | undefined)[] = []
    const { url } = await serve(async (incoming, response) => {
      ports.push(incoming.socket.remotePort)
      const { length } = await bodyOf(incoming)
      response.writeHead(incoming.url === '/missing' ? 404 : 200).end(`${length}`)
    })
    const adapter = open(create)
    await adapter.send(request(url))
    await adapter.send(request(`${url}/missing`))
    await adapter.send(request(url, { method: 'POST', body: 'body' }))
    await adapter.send(request(url, { method: 'POST', body: webStream([Buffer.from('body')]) }))
    const { body } = await adapter.send(request(url, { responseType: 'stream' }))
    await bodyOf(asIterable(body))
    // Undici closes a connection after HEAD.
    await adapter.send(request(url, { method: 'HEAD' }))
    expect(new Set(ports).size).toBeLessThanOrEqual(atMost)
  })

  test('ends what is under way when it is closed', async () => {
    const asked = Promise.withResolvers<Socket>()
    const { url } = await serveRaw((socket) => socket.once('data', () => asked.resolve(socket)))
    const adapter = create()
    const attempt = failure(adapter.send(request(url)))
    const socket = await asked.promise
    await adapter.close?.()
    expect(await attempt).toMatchObject({ code: 'ERR_CANCELED', message: 'The adapter was closed' })
    await gone(socket)
  })

  test('ends a stream that is under way when it is closed', async () => {
    const { url, sockets } = await serve((_, response) => response.write('first'))
    const adapter = create()
    const { body } = await adapter.send(request(url, { responseType: 'stream' }))
    const reading = failure(bodyOf(asIterable(body)))
    await adapter.close?.()
    expect((await reading).code).toBe('ERR_CANCELED')
    await gone(...sockets)
  })

  test('sends nothing more when it was closed', async () => {
    const { url } = await serve((_, response) => response.end())
    const adapter = create()
    await adapter.close?.()
    expect((await failure(adapter.send(request(url)))).message).toBe('The adapter was closed')
  })

  test('answers before the upload is through: the answer counts, the source is canceled', async () => {
    const { url } = await serve((_, response) =>
      response.writeHead(413, { Connection: 'close' }).end('too much'),
    )
    const canceled = Promise.withResolvers<unknown>()
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(Buffer.from('first')),
      cancel: canceled.resolve,
    })
    const response = await open(create).send(request(url, { method: 'POST', body }))
    expect([response.status, Buffer.from(response.body as Uint8Array).toString()]).toEqual([413, 'too much'])
    await canceled.promise
  })

  test.each(['Error', 'string'])('rejects when the source of an upload fails with a %s', async (kind) => {
    const { url } = await serve((incoming) => incoming.resume().on('error', () => {}))
    const cause =
      kind === 'Error' ? Object.assign(new Error('disk on fire'), { code: 'EIO' }) : 'disk on fire'
    async function* failing(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('first')
      throw cause
    }
    const error = await failure(open(create).send(request(url, { method: 'POST', body: failing() })))
    expect(error.message).toBe('The request body could not be read: disk on fire')
    expect(error).toMatchObject({ cause, code: kind === 'Error' ? 'EIO' : 'ERR_BAD_REQUEST' })
  })

  test.each([
    ['fails', Object.assign(new Error('disk on fire'), { code: 'EIO' }), 'EIO'],
    ['is closed before its end', undefined, 'ERR_STREAM_PREMATURE_CLOSE'],
  ])('rejects when a Node stream %s', async (_how, cause, code) => {
    const { url } = await serve((incoming) => incoming.resume().on('error', () => {}))
    const body = new Readable({ read() {} })
    body.push('first')
    setImmediate(() => body.destroy(cause))
    const error = await failure(open(create).send(request(url, { method: 'POST', body })))
    expect(error.message).toMatch(/^The request body could not be read: /)
    expect(error.code).toBe(code)
  })

  test('sends a Node stream whole, and destroys one that nobody will read on', async () => {
    const { url } = await serve(async (incoming, response) => {
      if (incoming.url === '/early') response.writeHead(413, { Connection: 'close' }).end()
      else incoming.pipe(response)
    })
    const adapter = open(create)
    let left = 50
    const whole = new Readable({ read: () => whole.push(left-- > 0 ? Buffer.alloc(30_000, left) : null) })
    const echoed = await adapter.send(request(url, { method: 'POST', body: whole }))
    expect((echoed.body as Uint8Array).byteLength).toBe(1_500_000)
    expect(whole.errored).toBeNull()

    const endless = new Readable({ read: () => void setImmediate(() => endless.push('more')) })
    const closed = once(endless, 'close')
    const early = await adapter.send(request(`${url}/early`, { method: 'POST', body: endless }))
    expect(early.status).toBe(413)
    await closed
  })

  test('rejects when an upload gives something else than bytes', async () => {
    const { url } = await serve((incoming) => incoming.resume().on('error', () => {}))
    const body = webStream([{ not: 'bytes' }])
    const error = await failure(open(create).send(request(url, { method: 'POST', body })))
    expect(error).toMatchObject({ code: 'ERR_BAD_REQUEST' })
  })

  test('rejects a stream that somebody else reads', async () => {
    const { url } = await serve((_, response) => response.end())
    const body = webStream([Buffer.from('x')])
    body.getReader()
    expect((await failure(open(create).send(request(url, { method: 'POST', body })))).config).toBeDefined()
  })

  test('keeps 30 answers apart that come in any order', async () => {
    const waiting: (() => void)[] = []
    const { url } = await serve((incoming, response) => {
      waiting.push(() => response.end(incoming.url))
      if (waiting.length === 30) for (const answer of waiting.toReversed()) answer()
    })
    const adapter = open(create)
    const paths = Array.from({ length: 30 }, (_, i) => `/${i}`)
    const bodies = await Promise.all(
      paths.map(async (path) =>
        Buffer.from((await adapter.send(request(url + path))).body as Uint8Array).toString(),
      ),
    )
    expect(bodies).toEqual(paths)
  })
})

/** Connections that are the adapter's own. */
export const ownConnections = suite(', being native,', ({ create }) => {
  test('closes its idle connections when it is closed', async () => {
    const { url, sockets } = await serve((_, response) => response.end())
    const adapter = create()
    await adapter.send(request(url))
    expect(sockets.size).toBe(1)
    await adapter.close?.()
    await gone(...sockets)
  })

  test('shares no connection with another adapter', async () => {
    const { url, sockets } = await serve((_, response) => response.end())
    await open(create).send(request(url))
    await open(create).send(request(url))
    expect(sockets.size).toBe(2)
  })

  /** Answers the first request on each connection, and resets the connection at the second. */
  async function forgetful(): Promise<{ url: string; heads: string[] }> {
    const heads: string[] = []
    const { url } = await serveRaw((socket) => {
      socket.on('data', (chunk) => {
        heads.push(chunk.toString())
        if (heads.length === 2) socket.resetAndDestroy()
        else socket.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n')
      })
    })
    return { url, heads }
  }

  test('asks once more when a kept connection turns out to be closed', async () => {
    const { url, heads } = await forgetful()
    const adapter = open(create)
    await adapter.send(request(url))
    await released()
    expect((await adapter.send(request(url))).status).toBe(200)
    expect(heads).toHaveLength(3)
  })

  test.each([
    ['a POST', { method: 'POST', body: 'body' }],
    ['a body that is a stream', { method: 'PUT', body: webStream([Buffer.from('body')]) }],
  ])('never asks twice with %s', async (_what, parts) => {
    const { url, heads } = await forgetful()
    const adapter = open(create)
    await adapter.send(request(url))
    await released()
    expect((await failure(adapter.send(request(url, parts)))).code).toMatch(/ECONNRESET|EPIPE/)
    expect(heads.filter((head) => head.startsWith('P'))).toHaveLength(1)
  })
})

import { getEventListeners, once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { Readable } from 'node:stream'
import { Worker } from 'node:worker_threads'
import { expect, onTestFinished, test } from 'vitest'
import type { RequestBody } from '../../src/network.ts'
import {
  answerWith,
  asIterable,
  bodyOf,
  failure,
  gone,
  open,
  request,
  serve,
  serveRaw,
  suite,
} from './transport.ts'

const reason = new Error('enough')

/** What an abort does, whenever it comes. */
export const aborts = suite(', aborted', ({ create }) => {
  const canceled = { name: 'CanceledError', code: 'ERR_CANCELED', cause: reason, listeners: 0 }

  async function outcome(attempt: Promise<unknown>, { signal }: AbortController): Promise<typeof canceled> {
    const { name: kind, code, cause } = await failure(attempt)
    const listeners = getEventListeners(signal, 'abort').length
    return { name: kind, code: String(code), cause: cause as Error, listeners }
  }

  test('before it begins: nothing is sent, the source of the body is canceled', async () => {
    let connections = 0
    const { url, server } = await serve((_, response) => response.end())
    server.on('connection', () => connections++)
    const controller = new AbortController()
    controller.abort(reason)
    const sourceCanceled = Promise.withResolvers<unknown>()
    const body = new ReadableStream<Uint8Array>({ cancel: sourceCanceled.resolve })
    const attempt = open(create).send(request(url, { method: 'POST', body, signal: controller.signal }))
    expect(await outcome(attempt, controller)).toEqual(canceled)
    await sourceCanceled.promise
    expect(connections).toBe(0)
  })

  test('in the same moment', async () => {
    const { url } = await serve((_, response) => response.end())
    const controller = new AbortController()
    const attempt = open(create).send(request(url, { signal: controller.signal }))
    controller.abort(reason)
    expect(await outcome(attempt, controller)).toEqual(canceled)
  })

  test('in the same moment, with a body whose code is being loaded: its source is canceled', async () => {
    const { url } = await serve((_, response) => response.end())
    const controller = new AbortController()
    const sourceCanceled = Promise.withResolvers<unknown>()
    const body = new ReadableStream<Uint8Array>({ cancel: sourceCanceled.resolve })
    const attempt = open(create).send(request(url, { method: 'POST', body, signal: controller.signal }))
    controller.abort(reason)
    expect(await outcome(attempt, controller)).toEqual(canceled)
    await sourceCanceled.promise
  })

  test('while it connects', async () => {
    const { port } = await deaf()
    const controller = new AbortController()
    const attempt = open(create).send(request(`http://127.0.0.1:${port}/`, { signal: controller.signal }))
    setImmediate(() => controller.abort(reason))
    expect(await outcome(attempt, controller)).toEqual(canceled)
  })

  test('while it waits for the head: the connection is closed', async () => {
    const asked = Promise.withResolvers<Socket>()
    const { url } = await serveRaw((socket) => socket.once('data', () => asked.resolve(socket)))
    const controller = new AbortController()
    const attempt = open(create).send(request(url, { signal: controller.signal }))
    const socket = await asked.promise
    controller.abort(reason)
    expect(await outcome(attempt, controller)).toEqual(canceled)
    await gone(socket)
  })

  test('while it reads the body: the connection is closed', async () => {
    const begun = Promise.withResolvers<Socket>()
    const { url } = await serveRaw(
      answerWith('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n12345', begun.resolve),
    )
    const controller = new AbortController()
    const attempt = open(create).send(request(url, { signal: controller.signal }))
    const socket = await begun.promise
    setImmediate(() => controller.abort(reason))
    expect(await outcome(attempt, controller)).toEqual(canceled)
    await gone(socket)
  })

  test('while its stream is read: the stream errors', async () => {
    const begun = Promise.withResolvers<Socket>()
    const { url } = await serveRaw(
      answerWith('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n12345', begun.resolve),
    )
    const controller = new AbortController()
    const { body } = await open(create).send(
      request(url, { signal: controller.signal, responseType: 'stream' }),
    )
    const reading = bodyOf(asIterable(body))
    const socket = await begun.promise
    setImmediate(() => controller.abort(reason))
    expect(await outcome(reading, controller)).toEqual(canceled)
    await gone(socket)
  })

  test('before its stream is read: no error goes unheard', async () => {
    const { url } = await serveRaw(answerWith('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n12345', () => {}))
    const controller = new AbortController()
    const { body } = await open(create).send(
      request(url, { signal: controller.signal, responseType: 'stream' }),
    )
    controller.abort(reason)
    await new Promise(setImmediate)
    expect(await outcome(bodyOf(asIterable(body)), controller)).toEqual(canceled)
  })

  const pending: [string, (onCancel: (value?: unknown) => void) => RequestBody][] = [
    [
      'a web stream',
      (onCancel) =>
        new ReadableStream({
          start: (controller) => controller.enqueue(Buffer.from('first')),
          cancel: onCancel,
        }),
    ],
    [
      'a Node stream',
      (onCancel) => {
        const stream = new Readable({ read() {} })
        stream.push('first')
        return stream.once('close', onCancel)
      },
    ],
    [
      'an iterator',
      (onCancel) => {
        let sent = false
        const iterator: AsyncIterator<string> = {
          next() {
            if (sent) return new Promise<never>(() => {})
            sent = true
            return Promise.resolve({ done: false, value: 'first' })
          },
          return() {
            onCancel()
            return Promise.resolve({ done: true, value: undefined })
          },
        }
        return { [Symbol.asyncIterator]: () => iterator }
      },
    ],
  ]

  test.each(pending)('while it waits for more of %s: the source is canceled at once', async (_kind, make) => {
    const asked = Promise.withResolvers<Socket>()
    const { url } = await serveRaw((socket) => {
      let received = ''
      socket.on('data', (chunk) => {
        received += chunk.toString()
        if (received.includes('first')) asked.resolve(socket)
      })
    })
    const sourceCanceled = Promise.withResolvers<unknown>()
    const controller = new AbortController()
    const attempt = open(create).send(
      request(url, { method: 'POST', body: make(sourceCanceled.resolve), signal: controller.signal }),
    )
    const socket = await asked.promise
    controller.abort(reason)
    expect(await outcome(attempt, controller)).toEqual(canceled)
    await Promise.all([sourceCanceled.promise, gone(socket)])
  })

  test('between two hops of a redirect', async () => {
    const controller = new AbortController()
    let requests = 0
    const { url } = await serve((_, response) => {
      requests++
      response.writeHead(302, { Location: '/', 'Content-Length': 5 }).write('12345'.slice(requests))
      setImmediate(() => controller.abort(reason))
    })
    expect(await outcome(open(create).send(request(url, { signal: controller.signal })), controller)).toEqual(
      canceled,
    )
    expect(requests).toBe(1)
  })

  test('after it is over: nothing happens', async () => {
    const { url } = await serve((_, response) => response.end('done'))
    const controller = new AbortController()
    const { body } = await open(create).send(request(url, { signal: controller.signal }))
    controller.abort(reason)
    expect(Buffer.from(body as Uint8Array).toString()).toBe('done')
  })

  test('never, 200 times over one signal: no listener is left', { timeout: 20_000 }, async () => {
    const { url, server } = await serve((incoming, response) => {
      if (incoming.url === '/cut') response.destroy()
      else if (incoming.url === '/redirect') response.writeHead(302, { Location: '/ok' }).end()
      else response.end('ok')
    })
    server.maxRequestsPerSocket = 7
    const adapter = open(create)
    const { signal } = new AbortController()
    for (let i = 0; i < 200; i++) {
      const path = ['/ok', '/redirect', '/cut', '/ok', '/stream'][i % 5]
      const responseType = path === '/stream' ? ('stream' as const) : ('json' as const)
      const attempt = adapter.send(request(url + path, { signal, responseType }))
      if (path === '/cut') await failure(attempt)
      else if (path === '/stream') await bodyOf(asIterable((await attempt).body))
      else await attempt
      expect(getEventListeners(signal, 'abort')).toHaveLength(0)
    }
  })

  test('by a reader that has enough of its stream: the connection is closed', async () => {
    const begun = Promise.withResolvers<Socket>()
    const { url } = await serveRaw(
      answerWith('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n12345', begun.resolve),
    )
    const controller = new AbortController()
    const { body } = await open(create).send(
      request(url, { signal: controller.signal, responseType: 'stream' }),
    )
    const socket = await begun.promise
    const closed = gone(socket)
    for await (const _chunk of asIterable(body)) break
    await closed
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0)
  })
})

/** A port whose connections stay half open: its process listens but accepts none, and its queue is full. */
export async function deaf(): Promise<{ port: number }> {
  const worker = new Worker(
    `const { parentPort } = require('node:worker_threads')
    const server = require('node:net').createServer()
    server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => {
      parentPort.postMessage(server.address().port)
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
    })`,
    { eval: true },
  )
  const [port] = (await once(worker, 'message')) as [number]
  const queue = Array.from({ length: 2 }, () => connect(port, '127.0.0.1').on('error', () => {}))
  onTestFinished(async () => {
    for (const socket of queue) socket.destroy()
    await worker.terminate()
  })
  await Promise.all(queue.map((socket) => once(socket, 'connect')))
  return { port }
}

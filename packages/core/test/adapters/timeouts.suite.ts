import { createServer } from 'node:net'
import { expect, test } from 'vitest'
import { TimeoutError } from '../../src/errors/timeout-error.ts'
import { serveProxy } from '../support/proxy.ts'
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
  webStream,
} from './transport.ts'

const head = 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n'

/** `timeouts` of an answer, which every adapter can tell. */
export const answerTimeouts = suite(': timeouts of an answer', ({ create }) => {
  test('response: no head comes', async () => {
    const { url, sockets } = await serveRaw((socket) => socket.resume())
    const error = await failure(
      open(create).send(
        request(url, { timeouts: { response: 60 }, transitional: { clarifyTimeoutError: true } }),
      ),
    )
    expect(error).toBeInstanceOf(TimeoutError)
    expect(error).toMatchObject({
      phase: 'response',
      code: 'ETIMEDOUT',
      message: 'response timeout of 60ms exceeded',
    })
    await gone(...sockets)
  })

  test.each(['arraybuffer', 'stream'] as const)('idle: a body (%s) that stops', async (responseType) => {
    const { url } = await serveRaw(answerWith(`${head}first`, () => {}))
    const attempt = open(create).send(request(url, { responseType, timeouts: { idle: 60 } }))
    const error = await failure(
      responseType === 'stream' ? attempt.then(({ body }) => bodyOf(asIterable(body))) : attempt,
    )
    expect(error).toMatchObject({
      phase: 'idle',
      code: 'ECONNABORTED',
      message: 'idle timeout of 60ms exceeded',
    })
  })
})

/** `timeouts`, phase by phase. */
export const phaseTimeouts = suite(': timeouts', ({ create }) => {
  test('connect: TLS that never comes about', async () => {
    const { url, sockets } = await serveRaw((socket) => socket.resume())
    const error = await failure(
      open(create).send(request(url.replace('http:', 'https:'), { timeouts: { connect: 60 } })),
    )
    expect(error).toBeInstanceOf(TimeoutError)
    expect(error).toMatchObject({
      phase: 'connect',
      code: 'ECONNABORTED',
      message: 'connect timeout of 60ms exceeded',
    })
    await gone(...sockets)
  })

  test('connect: a proxy that opens no tunnel', async () => {
    const { port, sockets } = await serveProxy({ hang: true })
    const proxy = { host: '127.0.0.1', port }
    const error = await failure(
      open(create).send(request('https://origin.test/', { proxy, timeouts: { connect: 80 } })),
    )
    expect(error).toMatchObject({ phase: 'connect' })
    await gone(...sockets)
  })

  test('connect: a name that is not found out', async () => {
    const lookup = (): void => {}
    const error = await failure(
      open(create).send(request('http://origin.test/', { lookup, timeouts: { connect: 60 } })),
    )
    expect(error).toMatchObject({ phase: 'connect' })
  })

  test('idle: an upload whose source stops', async () => {
    const { url } = await serve((incoming) => incoming.resume().on('error', () => {}))
    const body = webStream(
      (async function* () {
        yield Buffer.from('first')
        await new Promise(() => {})
      })(),
    )
    const error = await failure(
      open(create).send(request(url, { method: 'POST', body, timeouts: { idle: 60 } })),
    )
    expect(error).toMatchObject({ phase: 'idle' })
  })

  test('idle is not exceeded by a slow head, a trickle, or a reader that takes its time', async () => {
    const { url } = await serve((_, response) => {
      const steps = [
        () => response.write(Buffer.alloc(300_000)),
        () => response.write('b'),
        () => response.end('c'),
      ]
      const next = (): void => {
        steps.shift()?.()
        if (steps.length > 0) setTimeout(next, 60)
      }
      setTimeout(next, 250)
    })
    const { body } = await open(create).send(
      request(url, { responseType: 'stream', timeouts: { idle: 150 } }),
    )
    await new Promise((resolve) => setTimeout(resolve, 250))
    expect(await bodyOf(asIterable(body))).toHaveLength(300_002)
  })

  test('keep no process alive and no port open for a call that succeeded', async () => {
    const server = createServer()
    const before = process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
    const { url } = await serve((_, response) => response.end('fast'))
    await open(create).send(request(url, { timeouts: { connect: 60_000, response: 60_000, idle: 60_000 } }))
    server.close()
    expect(process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length).toBeLessThanOrEqual(
      before + 1,
    )
  })

  test('are read by own keys', async () => {
    const { url } = await serve((_, response) => {
      response.write('a')
      setTimeout(() => response.end('b'), 80)
    })
    const polluted = Object.prototype as Record<string, unknown>
    polluted['idle'] = 20
    try {
      expect((await open(create).send(request(url, { timeouts: {} }))).status).toBe(200)
    } finally {
      delete polluted['idle']
    }
  })
})

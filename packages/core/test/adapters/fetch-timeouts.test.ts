import { expect, test } from 'vitest'
import { createFetchAdapter } from '../../src/adapters/fetch.ts'
import { TimeoutError } from '../../src/errors/timeout-error.ts'
import { answerWith, asIterable, bodyOf, failure, gone, open, request, serve, serveRaw } from './transport.ts'

const create = createFetchAdapter
const head = 'HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n'

test('response: no head comes', async () => {
  const { url, sockets } = await serveRaw((socket) => socket.resume())
  const error = await failure(open(create).send(request(url, { timeouts: { response: 60 } })))
  expect(error).toBeInstanceOf(TimeoutError)
  expect(error).toMatchObject({
    phase: 'response',
    code: 'ECONNABORTED',
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
  expect(error).toMatchObject({ phase: 'idle', message: 'idle timeout of 60ms exceeded' })
})

test('idle is not exceeded by a slow head, or by a reader that takes its time', async () => {
  const { url } = await serve((_, response) => setTimeout(() => response.end('late'), 250))
  const { body } = await open(create).send(request(url, { responseType: 'stream', timeouts: { idle: 150 } }))
  await new Promise((resolve) => setTimeout(resolve, 250))
  expect((await bodyOf(asIterable(body))).toString()).toBe('late')
})

test('what was in time leaves no timer, and own keys alone count', async () => {
  const { url } = await serve((_, response) => response.end('fast'))
  const timers = (): number => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length
  const before = timers()
  await open(create).send(request(url, { timeouts: { response: 60_000, idle: 60_000 } }))
  expect(timers()).toBeLessThanOrEqual(before + 1)

  const polluted = Object.prototype as { response?: number }
  polluted.response = 1
  try {
    const { url: slow } = await serve((_, response) => setTimeout(() => response.end('slow'), 60))
    expect((await open(create).send(request(slow, { timeouts: {} }))).status).toBe(200)
  } finally {
    delete polluted.response
  }
})

import { once } from 'node:events'
import { connect, type AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { setImmediate } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createCannedServer } from '../src/server/canned-server.ts'

const server = createCannedServer('{"id":1}')

beforeAll(async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening')
})
afterAll(() => void server.close())

test.each([
  ['one request', ['GET / HTTP/1.1\r\nhost: a\r\n\r\n'], 1],
  ['a request in two parts, cut inside its end', ['GET / HTTP/1.1\r\nhost: a\r', '\n\r\n'], 1],
  ['two requests at once', ['GET / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n\r\n'], 2],
  ['a request that has not ended', ['GET / HTTP/1.1\r\n'], 0],
])('%s', async (_what, parts, answers) => {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  socket.setNoDelay(true)
  for (const part of parts) {
    socket.write(part)
    await setImmediate()
  }
  socket.end()
  const answer = await text(socket)
  expect(answer.split('{"id":1}').length - 1).toBe(answers)
})

test('fetch understands the answer', async () => {
  const { port } = server.address() as AddressInfo
  const response = await fetch(`http://127.0.0.1:${port}/`, { headers: { connection: 'close' } })
  expect(await response.json()).toEqual({ id: 1 })
})

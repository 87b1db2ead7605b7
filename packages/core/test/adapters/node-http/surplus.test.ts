import { createServer, type AddressInfo, type Server } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { create, NetworkError } from '../../../src/index.ts'

let server: Server
let connections = 0
let answer = ''

beforeAll(async () => {
  server = createServer((socket) => {
    connections++
    socket.on('error', () => {})
    socket.on('data', () => socket.write(answer))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
})
afterAll(() => void server.close())

const get = async (): Promise<string> => {
  await using api = create({ baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
  const first = await api.get<string>('/')
  const second = await api.get<string>('/')
  expect(second.data).toBe(first.data)
  return first.data
}

it('bytes beyond the declared length are no part of the answer, and no later request sees them', async () => {
  connections = 0
  answer = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello, and more than was declared'
  expect(await get()).toBe('hello')
  expect(connections).toBe(2)
})

it('without surplus the connection is kept', async () => {
  connections = 0
  answer = 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello'
  expect(await get()).toBe('hello')
  expect(connections).toBe(1)
})

it('what the parser cannot read before the answer is complete fails it', async () => {
  answer = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\nnonsense\r\n'
  await expect(get()).rejects.toThrow(NetworkError)
})

import { expect, test } from 'vitest'
import { createGotAdapter } from '../../../src/adapters/got/got.ts'
import { createFetchAdapter } from '../../../src/adapters/fetch/fetch.ts'
import { failure, gone, open, request, serveRaw } from '../transport.ts'

/** A server whose answer has a head of so many bytes. */
async function heads(size: number): ReturnType<typeof serveRaw> {
  const start = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Long: '
  const head = `${start.padEnd(size - 4, 'x')}\r\n\r\n`
  return serveRaw((socket) => socket.once('data', () => socket.write(`${head}ok`)))
}

test.each([
  [1000, 2000],
  [30_000, 40_000],
])('a head of %i bytes is taken with a maxHeaderSize of %i', async (size, maxHeaderSize) => {
  const { url } = await heads(size)
  expect((await open(createGotAdapter).send(request(url, { maxHeaderSize }))).status).toBe(200)
})

test.each([
  [3000, 2000, 2000],
  [30_000, undefined, 16_384],
])('a head of %i bytes is refused with a maxHeaderSize of %s', async (size, maxHeaderSize, limit) => {
  const { url, sockets } = await heads(size)
  const parts = maxHeaderSize === undefined ? {} : { maxHeaderSize }
  const error = await failure(open(createGotAdapter).send(request(url, parts)))
  expect(error).toMatchObject({
    code: 'ERR_BAD_RESPONSE',
    message: `maxHeaderSize size of ${limit} exceeded`,
    cause: { code: 'HPE_HEADER_OVERFLOW' },
  })
  await gone(...sockets)
})

test('an endless head is cut off', async () => {
  const { url, sockets } = await serveRaw((socket) => {
    const drip = (): void => {
      while (socket.write('X-Long: x\r\n'.repeat(100)));
    }
    socket.on('drain', drip)
    socket.once('data', () => {
      socket.write('HTTP/1.1 200 OK\r\n')
      drip()
    })
  })
  const error = await failure(open(createGotAdapter).send(request(url, { maxHeaderSize: 1_000_000 })))
  expect(error.code).toBe('ERR_BAD_RESPONSE')
  await gone(...sockets)
})

test.each([0, -1, 1.5, '1000', Infinity, {}, 2 ** 31])('a maxHeaderSize of %j is refused', async (size) => {
  const parts = { maxHeaderSize: size as number }
  const error = await failure(open(createGotAdapter).send(request('http://127.0.0.1:9/', parts)))
  expect(error).toMatchObject({
    code: 'ERR_BAD_OPTION_VALUE',
    message: expect.stringContaining('maxHeaderSize') as string,
  })
})

test('fetch has the limit of its platform, whatever maxHeaderSize says', async () => {
  const adapter = open(createFetchAdapter)
  const short = await heads(3000)
  expect((await adapter.send(request(short.url, { maxHeaderSize: 2000 }))).status).toBe(200)
  const long = await heads(30_000)
  const error = await failure(adapter.send(request(long.url, { maxHeaderSize: 40_000 })))
  expect(error).toMatchObject({ code: 'ERR_NETWORK', phase: 'response' })
})

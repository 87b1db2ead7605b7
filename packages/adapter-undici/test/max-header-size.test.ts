import { expect, test } from 'vitest'
import {
  failure,
  gone,
  open,
  request,
  serveRaw,
  type RequestParts,
} from '../../core/test/adapters/transport.ts'
import { undici } from '../src/index.ts'

/** A server whose answer has a head of so many bytes. */
async function heads(size: number): ReturnType<typeof serveRaw> {
  const start = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\nX-Long: '
  const head = `${start.padEnd(size - 4, 'x')}\r\n\r\n`
  return serveRaw((socket) => socket.once('data', () => socket.write(`${head}ok`)))
}

const limit = (maxHeaderSize: unknown): RequestParts => ({ maxHeaderSize }) as RequestParts

test.each([
  [1000, 2000],
  [30_000, 40_000],
])('a head of %i bytes is taken with a maxHeaderSize of %i', async (size, most) => {
  const { url } = await heads(size)
  expect((await open(undici().create).send(request(url, limit(most)))).status).toBe(200)
  expect((await open(undici({ maxHeaderSize: most }).create).send(request(url))).status).toBe(200)
})

test.each([
  [3000, 2000, 2000],
  [30_000, undefined, 16_384],
])('a head of %i bytes is refused with a maxHeaderSize of %s', async (size, most, named) => {
  const { url, sockets } = await heads(size)
  const parts = most === undefined ? {} : limit(most)
  expect(await failure(open(undici().create).send(request(url, parts)))).toMatchObject({
    code: 'ERR_BAD_RESPONSE',
    message: `maxHeaderSize size of ${named} exceeded`,
  })
  await gone(...sockets)
})

test.each([0, -1, 1.5, '1000', Infinity, {}, 2 ** 31])('a maxHeaderSize of %j is refused', async (size) => {
  const error = await failure(open(undici().create).send(request('http://127.0.0.1:9/', limit(size))))
  expect(error).toMatchObject({
    code: 'ERR_BAD_OPTION_VALUE',
    message: expect.stringContaining('maxHeaderSize') as string,
  })
})

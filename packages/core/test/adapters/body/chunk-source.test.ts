import { once } from 'node:events'
import { PassThrough, Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { ChunkSource } from '../../../src/adapters/body/chunk-source.ts'
import { createGotAdapter } from '../../../src/adapters/got/got.ts'
import { bodyOf, failure, open, request, serve } from '../transport.ts'

test('gives the chunks as they were written, and no faster than they are taken', async () => {
  let produced = 0
  const stream = new Readable({
    highWaterMark: 4,
    read() {
      this.push(produced < 1000 ? Buffer.of(produced++ % 256) : null)
    },
  })
  const source = new ChunkSource(stream)
  expect((await source.next()).value).toHaveLength(1)
  await new Promise(setImmediate)
  expect(produced).toBeLessThan(20)
  let chunks = 1
  for await (const _chunk of source) chunks++
  expect([chunks, stream.closed]).toEqual([1000, true])
  expect(['data', 'end', 'close'].map((event) => stream.listenerCount(event))).toEqual([0, 0, 0])
})

test.each<[string, () => Readable | Promise<Readable>, RegExp]>([
  [
    'that fails while it is read',
    () =>
      Readable.from(
        (async function* () {
          yield 'a'
          throw new Error('disk on fire')
        })(),
      ),
    /disk on fire/,
  ],
  [
    'that has failed before',
    async () => {
      const stream = new PassThrough()
      stream.on('error', () => {}).destroy(new Error('failed before'))
      await new Promise((resolve) => stream.once('close', resolve))
      return stream
    },
    /failed before/,
  ],
  [
    'that was closed before',
    async () => {
      const stream = new PassThrough().destroy()
      await once(stream, 'close')
      return stream
    },
    /closed before its end/,
  ],
  [
    'that is closed meanwhile',
    () => {
      const stream = new PassThrough()
      stream.write('a')
      setImmediate(() => stream.destroy())
      return stream
    },
    /closed before its end/,
  ],
])('a body %s rejects', async (_what, make, message) => {
  const { url } = await serve((incoming) => incoming.resume().on('error', () => {}))
  const error = await failure(
    open(createGotAdapter).send(request(url, { method: 'POST', body: await make() })),
  )
  expect(error.message).toMatch(message)
})

test('a body that was read to its end already is empty', async () => {
  const { url } = await serve(async (incoming, response) => response.end(await bodyOf(incoming)))
  const stream = Readable.from(['gone'])
  await stream.toArray()
  const { body } = await open(createGotAdapter).send(request(url, { method: 'POST', body: stream }))
  expect(body).toHaveLength(0)
})

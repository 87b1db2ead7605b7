import { once } from 'node:events'
import { Readable } from 'node:stream'
import zlib from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { RequestBody } from '../../src/network.ts'
import { asIterable, bodyOf, failure, gone, open, request, serve, suite, webStream } from './transport.ts'

/** `maxContentLength` and `maxBodyLength`. */
export const bodyLimits = suite('', ({ create }) => {
  describe('with maxContentLength', () => {
    const tooLong = { code: 'ERR_BAD_RESPONSE', message: 'maxContentLength size of 1000 exceeded' }

    test.each(['buffer', 'stream'])('takes a body of exactly that length (%s)', async (kind) => {
      const { url } = await serve((_, response) => response.end(Buffer.alloc(1000)))
      const responseType = kind === 'stream' ? ('stream' as const) : ('arraybuffer' as const)
      const { body } = await open(create).send(request(url, { maxContentLength: 1000, responseType }))
      expect(kind === 'stream' ? await bodyOf(asIterable(body)) : body).toHaveLength(1000)
    })

    test('refuses a longer one when its length is declared, reading nothing', async () => {
      const { url, sockets } = await serve((_, response) =>
        response.writeHead(200, { 'Content-Length': 1001 }).flushHeaders(),
      )
      expect(await failure(open(create).send(request(url, { maxContentLength: 1000 })))).toMatchObject(
        tooLong,
      )
      await gone(...sockets)
    })

    test('cuts an endless one off', async () => {
      const { url, sockets } = await endless()
      expect(await failure(open(create).send(request(url, { maxContentLength: 1000 })))).toMatchObject(
        tooLong,
      )
      await gone(...sockets)
    })

    test('errors an endless stream', async () => {
      const { url, sockets } = await endless()
      const { body } = await open(create).send(
        request(url, { maxContentLength: 1000, responseType: 'stream' }),
      )
      expect(await failure(bodyOf(asIterable(body)))).toMatchObject(tooLong)
      await gone(...sockets)
    })

    test.each(['buffer', 'stream'])('counts decoded bytes (%s)', async (kind) => {
      const encoded = zlib.gzipSync(Buffer.alloc(1_000_000))
      const { url } = await serve((_, response) =>
        response.setHeader('Content-Encoding', 'gzip').end(encoded),
      )
      const limited = request(url, {
        maxContentLength: 1000,
        ...(kind === 'stream' && { responseType: 'stream' }),
      })
      const attempt = open(create)
        .send(limited)
        .then(({ body }) => (kind === 'stream' ? bodyOf(asIterable(body)) : body))
      expect(await failure(attempt)).toMatchObject(tooLong)
    })

    test('0 takes an empty body alone', async () => {
      const { url } = await serve((incoming, response) => response.end(incoming.url === '/full' ? 'x' : ''))
      const adapter = open(create)
      expect((await adapter.send(request(url, { maxContentLength: 0 }))).body).toHaveLength(0)
      expect((await failure(adapter.send(request(`${url}/full`, { maxContentLength: 0 })))).code).toBe(
        'ERR_BAD_RESPONSE',
      )
    })
  })

  describe('with maxBodyLength', () => {
    const tooLong = { code: 'ERR_BAD_REQUEST', message: 'Request body larger than maxBodyLength limit' }
    const bytes = Buffer.alloc(1000, 'x')
    const form = (size: number): FormData => {
      const data = new FormData()
      data.set('field', 'x'.repeat(size))
      return data
    }

    const known: [string, (size: number) => RequestBody][] = [
      ['a string', (size) => 'x'.repeat(size)],
      ['a string of wide characters', (size) => '\u2603'.repeat(size / 3) + 'x'.repeat(size % 3)],
      ['bytes', (size) => Buffer.alloc(size)],
      ['a Blob', (size) => new Blob([Buffer.alloc(size)])],
    ]
    const streamed: [string, (size: number) => RequestBody][] = [
      ['a web stream', (size) => webStream([bytes, Buffer.alloc(size - 1000)])],
      ['a Node stream', (size) => Readable.from([bytes, Buffer.alloc(size - 1000)])],
      [
        'an async iterable',
        (size) => Readable.from([bytes, Buffer.alloc(size - 1000)])[Symbol.asyncIterator]() as never,
      ],
    ]

    test.each([...known, ...streamed])('sends %s of exactly that length', async (_kind, make) => {
      const { url } = await serve(async (incoming, response) =>
        response.end(String((await bodyOf(incoming)).length)),
      )
      const { body } = await open(create).send(
        request(url, { method: 'POST', body: make(2000), maxBodyLength: 2000 }),
      )
      expect(Buffer.from(body as Uint8Array).toString()).toBe('2000')
    })

    test.each([...known, ['a form', form] as (typeof known)[0]])(
      'refuses %s that is longer, without a connection',
      async (_kind, make) => {
        let connections = 0
        const { url, server } = await serve((_, response) => response.end())
        server.on('connection', () => connections++)
        for (const maxRedirects of [0, 5]) {
          const limited = request(url, {
            method: 'POST',
            body: make(2001),
            maxBodyLength: 2000,
            maxRedirects,
          })
          // oxlint-disable-next-line no-await-in-loop
          expect(await failure(open(create).send(limited))).toMatchObject(tooLong)
        }
        expect(connections).toBe(0)
      },
    )

    test('sends a form within it', async () => {
      const { url } = await serve(async (incoming, response) => response.end(await bodyOf(incoming)))
      const { body } = await open(create).send(
        request(url, { method: 'POST', body: form(9), maxBodyLength: 2000 }),
      )
      expect(Buffer.from(body as Uint8Array).toString()).toContain('xxxxxxxxx')
    })

    test('cuts an endless web stream off and cancels its source', async () => {
      let received = 0
      const { url } = await serve((incoming) =>
        incoming.on('data', (chunk: Buffer) => (received += chunk.length)).on('error', () => {}),
      )
      const canceled = Promise.withResolvers<unknown>()
      const body = new ReadableStream<Uint8Array>({
        pull: (controller) => controller.enqueue(bytes),
        cancel: canceled.resolve,
      })
      const error = await failure(
        open(create).send(request(url, { method: 'POST', body, maxBodyLength: 5000 })),
      )
      expect(error).toMatchObject(tooLong)
      await canceled.promise
      expect(received).toBeLessThanOrEqual(5000)
    })

    test('cuts an endless Node stream off and destroys it', async () => {
      const { url } = await serve((incoming) => incoming.resume().on('error', () => {}))
      const body = new Readable({
        read() {
          this.push(bytes)
        },
      })
      const closed = once(body, 'close')
      expect(
        await failure(open(create).send(request(url, { method: 'POST', body, maxBodyLength: 5000 }))),
      ).toMatchObject(tooLong)
      await closed
    })

    test('cuts an endless generator off and ends it', async () => {
      const { url } = await serve((incoming) => incoming.resume().on('error', () => {}))
      const ended = Promise.withResolvers<void>()
      async function* forever(): AsyncGenerator<Uint8Array> {
        try {
          for (;;) yield bytes
        } finally {
          ended.resolve()
        }
      }
      expect(
        await failure(
          open(create).send(request(url, { method: 'POST', body: forever(), maxBodyLength: 5000 })),
        ),
      ).toMatchObject(tooLong)
      await ended.promise
    })
  })

  test.each([-1, undefined])('knows no limit when it is %s', async (limit) => {
    const { url } = await serve(async (incoming, response) => response.end(await bodyOf(incoming)))
    const limits = limit === undefined ? {} : { maxContentLength: limit, maxBodyLength: limit }
    const { body } = await open(create).send(
      request(url, { method: 'POST', body: Buffer.alloc(100_000), ...limits }),
    )
    expect(body).toHaveLength(100_000)
  })
})

function endless(): ReturnType<typeof serve> {
  return serve((_, response) => {
    const chunk = Buffer.alloc(500)
    const write = (): void => {
      if (!response.destroyed) response.write(chunk, () => setImmediate(write))
    }
    response.on('error', () => {})
    write()
  })
}

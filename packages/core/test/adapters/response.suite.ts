import { once } from 'node:events'
import { Readable } from 'node:stream'
import process from 'node:process'
import { promisify } from 'node:util'
import zlib from 'node:zlib'
import { expect, test } from 'vitest'
import { AxiosHeaders } from '../../src/headers/headers.ts'
import { settled, type Settled } from '../support/settled.ts'
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
  serveReset,
  suite,
} from './transport.ts'

const text = 'The quick brown fox jumps over the lazy dog. '.repeat(5_000)
const head = (...lines: string[]): string =>
  `HTTP/1.1 200 OK\r\n${lines.map((line) => `${line}\r\n`).join('')}\r\n`

/** Every kind of answer. */
export const responses = suite(' receives', ({ create, isNative, continues }) => {
  test.each([200, 201, 299, 300, 304, 400, 404, 418, 500, 503, 599])(
    'status %i without judging it',
    async (status) => {
      const { url } = await serve((_, response) => response.writeHead(status, 'As You Like').end())
      const response = await open(create).send(request(url))
      expect([response.status, response.statusText]).toEqual([status, 'As You Like'])
    },
  )

  test('bytes in memory of their own', async () => {
    const { url } = await serve((_, response) => response.end('hello'))
    const { body } = await open(create).send(request(url, { responseType: 'arraybuffer' }))
    const bytes = body as Uint8Array
    expect(Buffer.isBuffer(bytes)).toBe(isNative)
    expect(Buffer.from(bytes).toString()).toBe('hello')
    expect([bytes.byteOffset, bytes.buffer.byteLength]).toEqual([0, 5])
  })

  test('a large body in many chunks, whole', async () => {
    const chunk = Buffer.alloc(100_000, 'x')
    const { url } = await serve(async (_, response) => {
      for (let i = 0; i < 20; i++) if (!response.write(chunk)) await once(response, 'drain')
      response.end()
    })
    const { body } = await open(create).send(request(url))
    expect(body).toHaveLength(2_000_000)
  })

  test('a stream, before the body is complete', async () => {
    let finish = (): void => {}
    const { url } = await serve((_, response) => {
      response.write('first ')
      finish = () => response.end('second')
    })
    const { body } = await open(create).send(request(url, { responseType: 'stream' }))
    expect(body instanceof (isNative ? Readable : ReadableStream)).toBe(true)
    finish()
    expect((await bodyOf(asIterable(body))).toString()).toBe('first second')
  })

  test('a stream of an empty body', async () => {
    const { url } = await serve((_, response) => response.writeHead(204).end())
    const { body } = await open(create).send(request(url, { responseType: 'stream' }))
    expect(await bodyOf(asIterable(body))).toHaveLength(0)
  })

  test('headers: names in any case, several cookies as a list', async () => {
    const { url } = await serve((_, response) => {
      response.writeHead(200, [
        ['Set-Cookie', 'a=1; Path=/'],
        ['X-Test', 'one'],
        ['x-test', 'two'],
        ['set-cookie', 'b=2, c'],
      ] as never)
      response.end()
    })
    const { headers } = await open(create).send(request(url))
    expect(headers).toBeInstanceOf(AxiosHeaders)
    expect(headers.get('SET-COOKIE')).toEqual(['a=1; Path=/', 'b=2, c'])
    expect(headers.get('X-TEST')).toBe('one, two')
  })

  test('one cookie as a list too', async () => {
    const { url } = await serve((_, response) => response.setHeader('Set-Cookie', 'a=1').end())
    const { headers } = await open(create).send(request(url))
    expect(headers.get('set-cookie')).toEqual(['a=1'])
  })

  test.each([
    ['gzip', zlib.gzip],
    ['x-gzip', zlib.gzip],
    ['GZIP', zlib.gzip],
    ['deflate', zlib.deflate],
    ['br', zlib.brotliCompress],
    ...(isNative ? [['zstd', zlib.zstdCompress]] : []),
  ] as [string, typeof zlib.gzip][])(
    'a body encoded with %s decoded, without headers that no longer hold',
    async (coding, encode) => {
      const encoded = await promisify<Buffer, Buffer>(encode as never)(Buffer.from(text))
      const { url } = await serve((_, response) => {
        response.writeHead(200, { 'Content-Encoding': coding, 'Content-Length': encoded.length }).end(encoded)
      })
      const { body, headers } = await open(create).send(request(url))
      expect(Buffer.from(body as Uint8Array).toString()).toBe(text)
      expect(headers.has('content-encoding')).toBe(false)
      expect(headers.has('content-length')).toBe(false)
    },
  )

  test('a body encoded twice decoded twice', async () => {
    const encoded = zlib.brotliCompressSync(zlib.gzipSync(text))
    const { url } = await serve((_, response) =>
      response.setHeader('Content-Encoding', 'gzip, br').end(encoded),
    )
    const { body } = await open(create).send(request(url))
    expect(Buffer.from(body as Uint8Array).toString()).toBe(text)
  })

  test('a body in a coding that nobody knows as it is', async () => {
    const { url } = await serve((_, response) => response.setHeader('Content-Encoding', 'rot13').end('uryyb'))
    const { body, headers } = await open(create).send(request(url))
    expect(Buffer.from(body as Uint8Array).toString()).toBe('uryyb')
    expect(headers.get('content-encoding')).toBe('rot13')
  })

  test.each([
    ['HEAD', 200],
    ['GET', 204],
    ['GET', 304],
  ])('no body for %s with %i, whatever its headers say', async (method, status) => {
    const headers = { 'Content-Encoding': 'gzip', ...(status === 204 ? {} : { 'Content-Length': '1234' }) }
    const { url } = await serve((_, response) => response.writeHead(status, headers).end())
    const response = await open(create).send(request(url, { method, maxContentLength: 10 }))
    expect(response.body).toHaveLength(0)
    expect(response.headers.get('content-encoding')).toBe('gzip')
  })

  test.each([
    ['Content-Length: 0', 'Content-Length: 0'],
    ['a chunked body without a chunk', 'Transfer-Encoding: chunked'],
  ])('%s as an empty body', async (_what, line) => {
    const answer = head(line) + (line.startsWith('T') ? '0\r\n\r\n' : '')
    const { url } = await serveRaw(answerWith(answer))
    expect((await open(create).send(request(url))).body).toHaveLength(0)
  })

  test('a body that lasts until the connection ends', async () => {
    const { url } = await serveRaw(answerWith(`${head('X-A: b')}to the end`))
    const { body } = await open(create).send(request(url))
    expect(Buffer.from(body as Uint8Array).toString()).toBe('to the end')
  })

  test('the final answer after informational ones', async () => {
    const first = continues ? 'HTTP/1.1 100 Continue\r\n\r\n' : ''
    const early = `${first}HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n`
    const { url } = await serveRaw(answerWith(`${early}${head('Content-Length: 2')}ok`))
    const { status, body, headers } = await open(create).send(request(url))
    expect([status, Buffer.from(body as Uint8Array).toString()]).toEqual([200, 'ok'])
    expect(headers.has('link')).toBe(false)
  })

  test('a protocol switch that it did not ask for as a failure, and closes the connection', async () => {
    const answer = 'HTTP/1.1 101 Switching Protocols\r\nUpgrade: evil\r\nConnection: Upgrade\r\n\r\n'
    const { url, sockets } = await serveRaw(answerWith(answer, () => {}))
    const error = await failure(open(create).send(request(url)))
    expect(error).toMatchObject({ name: 'NetworkError', code: 'ERR_NETWORK' })
    await gone(...sockets)
  })

  const cut: [string, string][] = [
    ['shorter than its Content-Length', `${head('Content-Length: 10')}12345`],
    ['chunked without a last chunk', `${head('Transfer-Encoding: chunked')}5\r\n12345\r\n`],
    ['cut inside a chunk', `${head('Transfer-Encoding: chunked')}a\r\n12345`],
    [
      'encoded and shorter than its Content-Length',
      `${head('Content-Encoding: gzip', 'Content-Length: 90')}\x1f\x8b\x08`,
    ],
  ]

  test.each(cut)('a body that is %s as a failure', async (_what, answer) => {
    const { url } = await serveRaw(answerWith(Buffer.from(answer, 'latin1')))
    const sent = request(url)
    const error = await failure(open(create).send(sent))
    expect(error.name).toBe('NetworkError')
    expect(error.config).toBe(sent.config)
    expect(error.cause).toBeInstanceOf(Error)
  })

  test.each(cut)('a stream of a body that is %s, and then an error', async (_what, answer) => {
    const { url } = await serveRaw(answerWith(Buffer.from(answer, 'latin1')))
    const { body } = await open(create).send(request(url, { responseType: 'stream' }))
    expect((await failure(bodyOf(asIterable(body)))).name).toBe('NetworkError')
  })

  test.each(['', 'HTTP/1.1 200 OK\r\nContent-Le'])(
    'a connection that closes after %j as a failure',
    async (answer) => {
      const { url } = await serveRaw(answerWith(answer))
      const error = await failure(open(create).send(request(url)))
      expect(error.name).toBe('NetworkError')
      expect(['ECONNRESET', 'ERR_NETWORK']).toContain(error.code)
    },
  )

  test.each(['220 smtp.example.com ESMTP\r\n', 'HTTP/1.1 200 OK\r\nContent-Length: abc\r\n\r\n'])(
    '%j, which is not HTTP, as a failure',
    async (answer) => {
      const { url } = await serveRaw(answerWith(answer))
      expect((await failure(open(create).send(request(url)))).code).toBe('ERR_NETWORK')
    },
  )

  test('nothing from a server that is not there: the code is the system’s', async () => {
    const { url, server } = await serve(() => {})
    server.close()
    const error = await failure(open(create).send(request(url)))
    expect(error).toMatchObject({ name: 'NetworkError', code: 'ECONNREFUSED' })
    expect(error.message).toContain('ECONNREFUSED')
  })

  test('a reset as ECONNRESET', async () => {
    const url = await serveReset('HTTP/1.1 200 OK\r\n')
    const error = await failure(open(create).send(request(url)))
    expect(error).toMatchObject({ name: 'NetworkError', code: 'ECONNRESET' })
  })

  test('nothing that shows a credential when the error is printed', async () => {
    const { url, server } = await serve(() => {})
    server.close()
    const secret = { headers: { Authorization: 'Bearer s3cret' }, body: 's3cret', method: 'POST' }
    const error = await failure(open(create).send(request(url, secret)))
    const { inspect } = await import('node:util')
    expect(inspect(error.cause, { depth: 9 })).not.toContain('s3cret')
  })
})

/** What shows only where nothing decodes before us. */
export const nativeResponses = suite(', being native, receives', ({ create }) => {
  test('an encoded body as it is, when it is told not to decode', async () => {
    const encoded = zlib.gzipSync(text)
    const { url } = await serve((_, response) => response.setHeader('Content-Encoding', 'gzip').end(encoded))
    const { body, headers } = await open(create).send(request(url, { decompress: false }))
    expect(encoded.equals(body as Buffer)).toBe(true)
    expect(headers.get('content-encoding')).toBe('gzip')
  })

  test('no more than five codings of one body', async () => {
    for (const codings of [6, 2_000]) {
      const { url } = await serve((_, response) => {
        response.setHeader('Content-Encoding', Array(codings).fill('gzip').join(',')).end('x')
      })
      // oxlint-disable-next-line no-await-in-loop
      const error = await failure(open(create).send(request(url)))
      expect(error).toMatchObject({
        code: 'ERR_BAD_RESPONSE',
        message: `A body encoded ${codings} times is refused`,
      })
    }
  })

  // fetch hands these out as if they were complete, and does not let us see that they are not.
  test.each(['gzip', 'br', 'deflate'])('a %s body that lacks its end as a failure', async (coding) => {
    const encode = { gzip: zlib.gzipSync, br: zlib.brotliCompressSync, deflate: zlib.deflateSync }[
      coding
    ] as typeof zlib.gzipSync
    const whole = encode(Buffer.from(text))
    const { url } = await serve((_, response) =>
      response.setHeader('Content-Encoding', coding).end(whole.subarray(0, -5)),
    )
    expect((await failure(open(create).send(request(url)))).name).toBe('NetworkError')
  })

  test.each(['buffer', 'stream'])(
    'a body without a length whose connection is reset as a failure (%s)',
    async (kind) => {
      // Sockets of Node 22 show a reset that comes with the last bytes as an end: nobody can tell the body from a complete one.
      const isOld = process.versions.node.startsWith('22.')
      const url = await serveReset(`${head('X-A: b')}some`, isOld ? 50 : undefined)
      const adapter = open(create)
      async function readStream(): Promise<Buffer> {
        const { body } = await adapter.send(request(url, { responseType: 'stream' }))
        return bodyOf(asIterable(body))
      }
      // On a busy machine they come together all the same.
      let tries = isOld ? 20 : 1
      let outcome: Settled
      do {
        // oxlint-disable-next-line no-await-in-loop
        outcome = await settled(kind === 'buffer' ? adapter.send(request(url)) : readStream())
      } while (outcome.error === undefined && --tries > 0)
      expect(outcome.error).toMatchObject({ name: 'NetworkError', code: 'ECONNRESET', phase: 'body' })
    },
  )
})

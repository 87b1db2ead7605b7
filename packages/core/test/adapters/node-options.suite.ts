import { createServer } from 'node:http'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import axios from 'axios'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { Lookup } from '../../src/config/connection-options.ts'
import { clientOver, failure, open, request, serve, suite } from './transport.ts'

const text = (body: unknown): string => Buffer.from(body as Uint8Array).toString()

/** UNIX sockets. */
export const socketPaths = suite(': socketPath', (transport) => {
  const { create } = transport
  async function serveSocket(location?: string): Promise<{ path: string; seen: unknown[] }> {
    const folder = await mkdtemp(join(tmpdir(), 'socket-'))
    const path = join(folder, 's')
    const seen: unknown[] = []
    const server = createServer((incoming, response) => {
      seen.push([incoming.url, incoming.headers.host])
      if (location !== undefined && incoming.url === '/away') response.writeHead(302, { Location: location })
      response.end('over the socket')
    })
    server.listen(path)
    await once(server, 'listening')
    onTestFinished(async () => {
      server.closeAllConnections()
      server.close()
      await rm(folder, { recursive: true, force: true })
    })
    return { path, seen }
  }

  test('is where the request goes, a path alone being enough, as in axios', async () => {
    const { path, seen } = await serveSocket()
    expect((await clientOver(transport).get('/a?b=1', { socketPath: path })).data).toBe('over the socket')
    expect((await axios.get('/a?b=1', { socketPath: path })).data).toBe('over the socket')
    await clientOver(transport).get('http://docker/c', {
      socketPath: path,
      allowedSocketPaths: [`${path}/../s`],
    })
    expect(seen).toEqual([
      ['/a?b=1', 'localhost'],
      ['/a?b=1', expect.any(String)],
      ['/c', 'docker'],
    ])
  })

  test.each([
    [['/not', 'a string'], undefined],
    [{ path: '/x' }, undefined],
    ['/tmp/other.sock', '/tmp/allowed.sock'],
    ['/tmp/allowed.sock/../other.sock', ['/tmp/allowed.sock']],
    ['/tmp/other.sock', []],
  ])('axios#10777: %j is refused (allowed: %j)', async (socketPath, allowedSocketPaths) => {
    const parts = { socketPath: socketPath as string, allowedSocketPaths: allowedSocketPaths as string[] }
    const error = await failure(open(create).send(request('http://localhost/', parts)))
    expect(error.code).toBe('ERR_BAD_OPTION_VALUE')
  })

  test('a redirect to another origin leaves it, and GHSA-pfrx-2q88-qq97: none leads to it', async () => {
    const network = await serve((incoming, response) => {
      if (incoming.url === '/back') response.writeHead(302, { Location: 'http://socket.test/inside' })
      response.end('over the network')
    })
    const { path, seen } = await serveSocket(`${network.url}/back`)
    const lookup: Lookup = (_, __, callback) => callback(new Error('it asked the network'))
    const error = await failure(
      open(create).send(request('http://socket.test/away', { socketPath: path, lookup })),
    )
    expect(error.message).toBe('it asked the network')
    expect(seen).toHaveLength(1)
    const from = await serve((_, response) =>
      response.writeHead(302, { Location: `http://unix:${path}:/x` }).end(),
    )
    expect((await failure(open(create).send(request(from.url)))).code).toBeDefined()
    expect(seen).toHaveLength(1)
  })
})

/** How names are found out. */
export const lookups = suite(': lookup and family', ({ create }) => {
  const to = '127.0.0.1'
  test.each<[string, Lookup]>([
    ['calls back', (_host, _options, callback) => callback(null, to, 4)],
    ['calls back without a family', (_host, _options, callback) => callback(null, to)],
    ['calls back with all', (_host, _options, callback) => callback(null, [{ address: to, family: 4 }])],
    ['gives a promise of an address', async () => to],
    ['gives a promise of address and family', async () => [to, 4]],
    ['gives a promise of an object', async () => ({ address: to })],
    ['gives a promise of a list', async () => [{ address: to, family: 4 }]],
  ])('a lookup that %s, as in axios', async (_kind, lookup) => {
    const { url } = await serve((incoming, response) => response.end(incoming.headers.host))
    const named = url.replace('127.0.0.1', 'name.test')
    const theirs = await axios.get(named, { lookup: lookup as never })
    expect(text((await open(create).send(request(named, { lookup }))).body)).toBe(theirs.data)
  })

  test.each<[string, Lookup, RegExp]>([
    [
      'throws',
      () => {
        throw new Error('thrown')
      },
      /thrown/,
    ],
    [
      'rejects',
      async () => {
        throw new Error('rejected')
      },
      /rejected/,
    ],
    ['gives no text', async () => 7, /strings/],
    ['gives none', async () => [], /no address/],
  ])('a lookup that %s rejects the call', async (_kind, lookup, message) => {
    expect((await failure(open(create).send(request('http://name.test/', { lookup })))).message).toMatch(
      message,
    )
  })

  test('family is asked for', async () => {
    const { url } = await serve((_, response) => response.end())
    const families: unknown[] = []
    const lookup: Lookup = (_host, options, callback) => {
      families.push(options.family)
      callback(null, to, 4)
    }
    await open(create).send(request(url.replace('127.0.0.1', 'name.test'), { lookup, family: 4 }))
    expect(families).toEqual([4])
  })
})

/** What axios decodes. */
export const contentEncodings = suite(': Content-Encoding', (transport) => {
  const { create } = transport
  const plain = Buffer.from('the quick brown fox'.repeat(100))
  const bodies: [string, Buffer][] = [
    ['gzip', gzipSync(plain)],
    ['X-GZip', gzipSync(plain)],
    ['compress', gzipSync(plain)],
    ['x-compress', deflateSync(plain)],
    ['deflate', deflateSync(plain)],
    ['br', brotliCompressSync(plain)],
  ]
  test.each(bodies)('%s is decoded as by axios, or left as it is', async (encoding, body) => {
    const { url } = await serve((_, response) =>
      response.writeHead(200, { 'Content-Encoding': encoding }).end(body),
    )
    for (const decompress of [true, false]) {
      const config = { decompress, responseType: 'arraybuffer' } as const
      // oxlint-disable-next-line no-await-in-loop
      const [ours, theirs] = await Promise.all([
        clientOver(transport).get(url, config),
        axios.get(url, config),
      ])
      expect(ours.data).toEqual(theirs.data)
      expect(ours.headers.get('content-encoding')).toBe(theirs.headers['content-encoding'])
    }
  })

  test.each([0, 1, 6, 9])('raw deflate of level %i, in pieces of one byte', async (level) => {
    for (const content of [
      plain,
      Buffer.from('a'),
      Buffer.from('hello hello hello'),
      Buffer.alloc(100_000, 7),
    ]) {
      const body = deflateRawSync(content, { level })
      // oxlint-disable-next-line no-await-in-loop
      const { url } = await serve((_, response) => {
        response.writeHead(200, { 'Content-Encoding': 'deflate' })
        for (const byte of body.subarray(0, 20)) response.write(Buffer.of(byte))
        response.end(body.subarray(20))
      })
      // oxlint-disable-next-line no-await-in-loop
      expect((await open(create).send(request(url))).body).toEqual(content)
    }
  })

  test.each(bodies)('%s that was cut is an error', async (encoding, body) => {
    const { url } = await serve((_, response) =>
      response.writeHead(200, { 'Content-Encoding': encoding }).end(body.subarray(0, -9)),
    )
    expect((await failure(open(create).send(request(url)))).name).toBe('NetworkError')
  })

  test('a reader that takes its time holds the decoder back', async () => {
    const body = deflateRawSync(Buffer.alloc(50_000_000))
    const { url } = await serve((_, response) =>
      response.writeHead(200, { 'Content-Encoding': 'deflate' }).end(body),
    )
    const answer = await open(create).send(request(url, { responseType: 'stream' }))
    const before = process.memoryUsage().arrayBuffers
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(5_000_000)
    ;(answer.body as PassThrough).destroy()
  })
})

/** How bytes become text. */
export const responseEncodings = suite(': responseEncoding', (transport) => {
  const bytes = Buffer.from([0xef, 0xbb, 0xbf, 0xe9, 0x80, 0x41, 0x00])
  test.each([undefined, 'utf8', 'latin1', 'binary', 'ascii', 'hex', 'base64', 'utf16le'])(
    '%s as in axios',
    async (responseEncoding) => {
      const { url } = await serve((_, response) => response.end(bytes))
      const config = { responseEncoding, responseType: 'text' } as never
      expect((await clientOver(transport).get(url, config)).data).toBe((await axios.get(url, config)).data)
    },
  )

  test('may be a label of the Encoding Standard; another name is refused', async () => {
    const { url } = await serve((_, response) => response.end(Buffer.from([0x80, 0x93, 0xe9, 0x83])))
    expect((await clientOver(transport).get(url, { responseEncoding: 'windows-1252' })).data).toBe('€“éƒ')
    // Its last character is cut off.
    expect((await clientOver(transport).get(url, { responseEncoding: 'shift_jis' })).data).toMatch(/\ufffd$/)
    expect((await failure(clientOver(transport).get(url, { responseEncoding: 'klingon' }))).code).toBe(
      'ERR_BAD_OPTION_VALUE',
    )
  })
})

/** The user's say in redirects. */
export const redirectOptions = suite(': beforeRedirect and sensitiveHeaders', ({ create: adapter }) => {
  test('beforeRedirect sees what axios shows it and may change the next request', async () => {
    const seen: unknown[] = []
    const { url } = await serve((incoming, response) => {
      seen.push([incoming.method, incoming.url, incoming.headers['x-added'], incoming.headers.authorization])
      if (incoming.url === '/a') response.writeHead(302, { Location: '/b?c=1' }).end()
      else response.end('arrived')
    })
    const shown: unknown[][] = [[], []]
    const hook =
      (into: unknown[] | undefined) =>
      (
        options: Record<string, unknown>,
        response: Record<string, unknown>,
        asked: Record<string, unknown>,
      ): void => {
        into?.push([
          options['hostname'],
          options['path'],
          options['method'],
          response['statusCode'],
          asked['url'],
          asked['method'],
        ])
        ;(options['headers'] as Record<string, string>)['x-added'] = 'yes'
        options['auth'] = 'a:b'
      }
    await open(adapter).send(request(`${url}/a`, { beforeRedirect: hook(shown[0]) as never }))
    await axios.get(`${url}/a`, { beforeRedirect: hook(shown[1]) as never })
    expect(shown[0]).toEqual(shown[1])
    expect(seen.slice(0, 2)).toEqual(seen.slice(2))
  })

  test('beforeRedirect may change the address, or end the call', async () => {
    const { url } = await serve((incoming, response) => {
      if (incoming.url === '/a') response.writeHead(302, { Location: '/b' }).end()
      else response.end(incoming.url)
    })
    const change = (options: { path: string }): void => void (options.path = '/c')
    expect(text((await open(adapter).send(request(`${url}/a`, { beforeRedirect: change }))).body)).toBe('/c')
    const refuse = (): void => {
      throw Object.assign(new Error('not there'), { code: 'E_MINE' })
    }
    const error = await failure(open(adapter).send(request(`${url}/a`, { beforeRedirect: refuse })))
    expect(error).toMatchObject({ message: 'Redirected request failed: not there', code: 'E_MINE' })
  })

  test('sensitiveHeaders stay with their origin, besides those that always do', async () => {
    const target = await serve((incoming, response) => response.end(JSON.stringify(incoming.headers)))
    const { url } = await serve((_, response) => response.writeHead(302, { Location: target.url }).end())
    const headers = { 'X-Mine': 's3cret', Authorization: 's3cret', 'X-Other': 'kept' }
    const { body } = await open(adapter).send(request(url, { headers, sensitiveHeaders: ['x-MINE'] }))
    expect(text(body)).not.toContain('s3cret')
    expect(text(body)).toContain('kept')
  })

  test.each(['x-mine', [1], {}])('sensitiveHeaders %j is refused at once', async (sensitiveHeaders) => {
    const parts = { sensitiveHeaders: sensitiveHeaders as string[] }
    const error = await failure(open(adapter).send(request('http://127.0.0.1:1/', parts)))
    expect(error.code).toBe('ERR_BAD_OPTION_VALUE')
  })
})

/** Polluted prototypes. */
export const inheritedOptions = suite(': what is inherited', ({ create }) => {
  test.each([
    'transport lookup httpAgent httpsAgent beforeRedirect sensitiveHeaders onUploadProgress onDownloadProgress maxRate'.split(
      ' ',
    ),
    'socketPath allowedSocketPaths family proxy insecureHTTPParser timeouts formDataHeaderPolicy createConnection'.split(
      ' ',
    ),
  ])(
    'GHSA-pf86-5x62-jrwf, GHSA-q8qp-cvcw-x6jj, GHSA-m8m8-qj5v-23w3, GHSA-mmx7-hfxf-jppx: inherited %s do nothing',
    async (...names) => {
      const { url } = await serve((incoming, response) => {
        if (incoming.url === '/a') response.writeHead(302, { Location: '/b' }).end()
        else incoming.pipe(response)
      })
      const polluted = Object.prototype as Record<string, unknown>
      const called = vi.fn<() => never>(() => {
        throw new Error('polluted')
      })
      const adapter = open(create)
      await adapter.send(request(url))
      for (const name of names) {
        for (const value of [called, { request: called, host: 'polluted.test', connect: 1 }, 'polluted', 1]) {
          polluted[name] = value
          try {
            // oxlint-disable-next-line no-await-in-loop
            const first = await adapter.send(request(`${url}/a`))
            // oxlint-disable-next-line no-await-in-loop
            const second = await adapter.send(request(`${url}/c`, { method: 'POST', body: 'body' }))
            expect([first.status, text(second.body)]).toEqual([200, 'body'])
          } finally {
            delete polluted[name]
          }
        }
      }
      expect(called).not.toHaveBeenCalled()
    },
  )
})

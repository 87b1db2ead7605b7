import { Agent, createServer, type RequestOptions } from 'node:http'
import * as http from 'node:http'
import { Agent as SecureAgent } from 'node:https'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import axios from 'axios'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { create } from '../../src/create.ts'
import { createGotAdapter } from '../../src/adapters/got.ts'
import type { Lookup } from '../../src/config/connection-options.ts'
import { certificate } from '../support/certificate.ts'
import { serveTLS } from '../support/proxy.ts'
import { answerWith, failure, open, request, serve, serveRaw, transports } from './transport.ts'

const text = (body: unknown): string => Buffer.from(body as Uint8Array).toString()

describe('httpAgent and httpsAgent', () => {
  test('carry the requests, and are the user’s to close', async () => {
    const { url } = await serve((_, response) => response.end('ok'))
    const httpAgent = new Agent({ keepAlive: true })
    onTestFinished(() => httpAgent.destroy())
    const createConnection = vi.spyOn(httpAgent, 'createConnection' as never)
    const adapter = createGotAdapter()
    await adapter.send(request(url, { httpAgent }))
    await adapter.send(request(url, { httpAgent }))
    await adapter.close?.()
    expect(createConnection).toHaveBeenCalledOnce()
    expect(Object.keys(httpAgent.freeSockets)).toHaveLength(1)
  })

  test('says which certificates are trusted', async () => {
    const { url } = await serveTLS((_, response) => response.end('ok'))
    const adapter = open(createGotAdapter)
    expect((await failure(adapter.send(request(url)))).message).toMatch(/self-signed/)
    const httpsAgent = new SecureAgent({ ca: certificate.cert })
    expect(text((await adapter.send(request(url, { httpsAgent }))).body)).toBe('ok')
  })
})

describe('socketPath', () => {
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
    expect((await create().get('/a?b=1', { socketPath: path })).data).toBe('over the socket')
    expect((await axios.get('/a?b=1', { socketPath: path })).data).toBe('over the socket')
    await create().get('http://docker/c', { socketPath: path, allowedSocketPaths: [`${path}/../s`] })
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
    const error = await failure(open(createGotAdapter).send(request('http://localhost/', parts)))
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
      open(createGotAdapter).send(request('http://socket.test/away', { socketPath: path, lookup })),
    )
    expect(error.message).toBe('it asked the network')
    expect(seen).toHaveLength(1)
    const from = await serve((_, response) =>
      response.writeHead(302, { Location: `http://unix:${path}:/x` }).end(),
    )
    expect((await failure(open(createGotAdapter).send(request(from.url)))).code).toBeDefined()
    expect(seen).toHaveLength(1)
  })
})

describe('lookup and family', () => {
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
    expect(text((await open(createGotAdapter).send(request(named, { lookup }))).body)).toBe(theirs.data)
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
    expect(
      (await failure(open(createGotAdapter).send(request('http://name.test/', { lookup })))).message,
    ).toMatch(message)
  })

  test('family is asked for', async () => {
    const { url } = await serve((_, response) => response.end())
    const families: unknown[] = []
    const lookup: Lookup = (_host, options, callback) => {
      families.push(options.family)
      callback(null, to, 4)
    }
    await open(createGotAdapter).send(request(url.replace('127.0.0.1', 'name.test'), { lookup, family: 4 }))
    expect(families).toEqual([4])
  })
})

test('insecureHTTPParser accepts what is no HTTP, on request alone (GHSA-q8qp-cvcw-x6jj)', async () => {
  const { url } = await serveRaw(
    answerWith('HTTP/1.1 200 OK\r\nX-Bad: a\x01b\r\nContent-Length: 2\r\n\r\nok'),
  )
  const polluted = Object.prototype as Record<string, unknown>
  polluted['insecureHTTPParser'] = true
  try {
    expect((await failure(open(createGotAdapter).send(request(url)))).code).toBeDefined()
  } finally {
    delete polluted['insecureHTTPParser']
  }
  expect(text((await open(createGotAdapter).send(request(url, { insecureHTTPParser: true }))).body)).toBe(
    'ok',
  )
})

describe('transport', () => {
  test('makes the requests, and follows no redirect, as in axios', async () => {
    const { url } = await serve((_, response) => response.writeHead(302, { Location: '/b' }).end('moved'))
    const asked: RequestOptions[] = []
    const transport = {
      request: (options: RequestOptions, onResponse: never) => {
        asked.push(options)
        return http.request(options, onResponse)
      },
    }
    const config = { transport, validateStatus: null, headers: { 'X-Test': 'a' } }
    const ours = await create().get(`${url}/a?b=1`, config)
    const theirs = await axios.get(`${url}/a?b=1`, config)
    expect([ours.status, ours.data]).toEqual([theirs.status, theirs.data])
    const [a, b] = asked.map(({ protocol, hostname, port, path, method }) => ({
      protocol,
      hostname,
      port,
      path,
      method,
    }))
    expect(a).toEqual(b)
    expect(asked[0]?.headers).toMatchObject({ 'X-Test': 'a' })
  })

  test('may only call back', async () => {
    const transport = {
      request: (_options: object, onResponse: (response: never) => void) => {
        const native = Object.assign(new PassThrough({ autoDestroy: false }), {
          setTimeout: () => {},
          path: '/',
        })
        native.resume()
        const response = Object.assign(new PassThrough(), { statusCode: 200, headers: { 'x-fake': '1' } })
        setImmediate(() => {
          onResponse(response as never)
          response.end('made up')
        })
        return native
      },
    }
    const answer = await create().get('http://name.test/', { transport })
    expect([answer.data, answer.headers.get('x-fake')]).toEqual(['made up', '1'])
  })

  test('may answer as soon as the request ends', async () => {
    const transport = {
      request: (_options: object, onResponse: (response: never) => void) => {
        const native = new PassThrough()
        const end = (): PassThrough => {
          const response = Object.assign(new PassThrough(), { statusCode: 200, headers: {}, req: native })
          onResponse(response as never)
          response.end('at once')
          return native
        }
        return Object.assign(native, { setTimeout: () => {}, write: () => true, end })
      },
    }
    expect((await create().get('http://name.test/', { transport })).data).toBe('at once')
    expect((await create().post('http://name.test/', 'body', { transport })).data).toBe('at once')
    expect((await axios.get('http://name.test/', { transport })).data).toBe('at once')
  })

  test('must be one', async () => {
    const error = await failure(
      open(createGotAdapter).send(request('http://a.test/', { transport: {} as never })),
    )
    expect(error.code).toBe('ERR_BAD_OPTION_VALUE')
  })
})

describe('Content-Encoding', () => {
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
      const [ours, theirs] = await Promise.all([create().get(url, config), axios.get(url, config)])
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
      expect((await open(createGotAdapter).send(request(url))).body).toEqual(content)
    }
  })

  test.each(bodies)('%s that was cut is an error', async (encoding, body) => {
    const { url } = await serve((_, response) =>
      response.writeHead(200, { 'Content-Encoding': encoding }).end(body.subarray(0, -9)),
    )
    expect((await failure(open(createGotAdapter).send(request(url)))).name).toBe('NetworkError')
  })

  test('a reader that takes its time holds the decoder back', async () => {
    const body = deflateRawSync(Buffer.alloc(50_000_000))
    const { url } = await serve((_, response) =>
      response.writeHead(200, { 'Content-Encoding': 'deflate' }).end(body),
    )
    const answer = await open(createGotAdapter).send(request(url, { responseType: 'stream' }))
    const before = process.memoryUsage().arrayBuffers
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(5_000_000)
    ;(answer.body as PassThrough).destroy()
  })
})

describe('responseEncoding', () => {
  const bytes = Buffer.from([0xef, 0xbb, 0xbf, 0xe9, 0x80, 0x41, 0x00])
  test.each([undefined, 'utf8', 'latin1', 'binary', 'ascii', 'hex', 'base64', 'utf16le'])(
    '%s as in axios',
    async (responseEncoding) => {
      const { url } = await serve((_, response) => response.end(bytes))
      const config = { responseEncoding, responseType: 'text' } as never
      expect((await create().get(url, config)).data).toBe((await axios.get(url, config)).data)
    },
  )

  test('may be a label of the Encoding Standard; another name is refused', async () => {
    const { url } = await serve((_, response) => response.end(Buffer.from([0x80, 0x93, 0xe9, 0x83])))
    expect((await create().get(url, { responseEncoding: 'windows-1252' })).data).toBe('€“éƒ')
    // Its last character is cut off.
    expect((await create().get(url, { responseEncoding: 'shift_jis' })).data).toMatch(/\ufffd$/)
    expect((await failure(create().get(url, { responseEncoding: 'klingon' }))).code).toBe(
      'ERR_BAD_OPTION_VALUE',
    )
  })
})

describe.each(transports)('$name: beforeRedirect and sensitiveHeaders', ({ create: adapter }) => {
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
    const adapter = open(createGotAdapter)
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

import { openAsBlob } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, onTestFinished, test } from 'vitest'
import type { RequestBody } from '../../src/network.ts'
import { VERSION } from '../../src/version.ts'
import {
  bodyOf,
  failure,
  open,
  rawHeaders,
  request,
  serve,
  suite,
  webStream,
  type RequestParts,
} from './transport.ts'

const bytes = new Uint8Array(200_000).map((_, i) => i % 251)

async function* chunksOf(source: Uint8Array, size = 30_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < source.length; at += size) yield source.subarray(at, at + size)
}

interface Received {
  incoming: IncomingMessage
  body: Buffer
}

async function echo(): Promise<{ url: string; last: () => Received }> {
  let received: Received | undefined
  const { url } = await serve(async (incoming, response) => {
    received = { incoming, body: await bodyOf(incoming) }
    response.end('ok')
  })
  return { url, last: () => received as Received }
}

/** Every kind of request. */
export const requests = suite(' sends', ({ create }) => {
  async function sent(parts: RequestParts): Promise<Received> {
    const { url, last } = await echo()
    const response = await open(create).send(request(`${url}/path?q=1`, parts))
    expect(response.status).toBe(200)
    return last()
  }

  test.each<[string, () => RequestBody, Uint8Array, number | undefined]>([
    ['a string, in UTF-8', () => 'grüße ☃', Buffer.from('grüße ☃'), 11],
    ['an empty string', () => '', new Uint8Array(), 0],
    ['bytes', () => bytes, bytes, bytes.length],
    ['a part of a buffer', () => bytes.subarray(10, 90), bytes.subarray(10, 90), 80],
    ['a Blob', () => new Blob([bytes, 'end']), Buffer.concat([bytes, Buffer.from('end')]), bytes.length + 3],
    ['a web stream', () => webStream(chunksOf(bytes)), bytes, undefined],
    ['an async iterable', () => chunksOf(bytes), bytes, undefined],
    ['a Node stream', () => Readable.from(chunksOf(bytes)), bytes, undefined],
    ['an async iterable of strings', () => Readable.from(['grü', '', 'ße']), Buffer.from('grüße'), undefined],
  ])('%s', async (_kind, make, expected, length) => {
    const { incoming, body } = await sent({ method: 'POST', body: make() })
    expect(body.equals(expected)).toBe(true)
    expect(incoming.headers['content-length']).toBe(length?.toString())
    expect(incoming.headers['transfer-encoding']).toBe(length === undefined ? 'chunked' : undefined)
  })

  test('an empty stream', async () => {
    const { body } = await sent({ method: 'POST', body: webStream([]) })
    expect(body.length).toBe(0)
  })

  test('a file without reading it into memory first', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'axios-ts-'))
    onTestFinished(() => rm(folder, { recursive: true }))
    await writeFile(join(folder, 'file'), bytes)
    const blob = await openAsBlob(join(folder, 'file'), { type: 'application/x-test' })
    const { incoming, body } = await sent({ method: 'PUT', body: blob })
    expect(body.equals(bytes)).toBe(true)
    expect(incoming.headers['content-type']).toBe('application/x-test')
  })

  test('a form, with a boundary of its own each time', async () => {
    const types = []
    for (let i = 0; i < 2; i++) {
      const form = new FormData()
      form.append('text', 'line\nbreak')
      form.append('file', new File([bytes], 'a"b\r\nX-Evil: 1.bin', { type: 'image/png' }))
      // oxlint-disable-next-line no-await-in-loop
      const { incoming, body } = await sent({
        method: 'POST',
        body: form,
        headers: { 'Content-Type': 'multipart/form-data' },
      })
      const type = incoming.headers['content-type'] as string
      const parsed = await new Response(Uint8Array.from(body), {
        headers: { 'content-type': type },
      }).formData()
      expect(parsed.get('text')).toBe('line\r\nbreak')
      expect((parsed.get('file') as File).type).toBe('image/png')
      // oxlint-disable-next-line no-await-in-loop
      expect(Buffer.from(await (parsed.get('file') as File).arrayBuffer()).equals(bytes)).toBe(true)
      expect(body.toString('latin1')).not.toMatch(/^X-Evil/m)
      expect(incoming.headers['content-length']).toBe(String(body.length))
      types.push(type)
    }
    expect(types[0]).not.toBe(types[1])
  })

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PURGE', 'GET', 'HEAD'])(
    '%s without a body',
    async (method) => {
      const { incoming, body } = await sent({ method })
      expect([incoming.method, incoming.url, body.length]).toEqual([method, '/path?q=1', 0])
      expect(incoming.headers['transfer-encoding']).toBeUndefined()
    },
  )

  test('a DELETE with a body of unknown length', async () => {
    const { body } = await sent({ method: 'DELETE', body: chunksOf(bytes) })
    expect(body.equals(bytes)).toBe(true)
  })

  test('headers as they were given', async () => {
    const { incoming } = await sent({
      headers: {
        'x-lower': 'a',
        'X-MixedCase': 'b',
        'User-Agent': 'mine/1',
        'Accept-Encoding': 'identity',
        Accept: 'text/plain',
        'X-Latin': 'caf\u00e9',
      },
    })
    const headers = rawHeaders(incoming)
    for (const pair of [
      ['x-lower', 'a'],
      ['X-MixedCase', 'b'],
      ['User-Agent', 'mine/1'],
      ['Accept', 'text/plain'],
    ]) {
      expect(headers).toContainEqual(pair)
    }
    expect(headers).toContainEqual(['Accept-Encoding', 'identity'])
    expect(incoming.headers['x-latin']).toBe('caf\u00e9')
    expect(headers.filter(([header]) => header.toLowerCase() === 'accept-encoding')).toHaveLength(1)
  })

  test('no header that is null or false', async () => {
    const { incoming } = await sent({ headers: { 'X-Null': null, 'X-False': false, 'X-Zero': 0 } })
    expect(incoming.headers).not.toHaveProperty('x-null')
    expect(incoming.headers).not.toHaveProperty('x-false')
    expect(incoming.headers['x-zero']).toBe('0')
  })

  test.each([
    ['a line break in a header value', { 'X-Test': 'a\r\nX-Evil: 1' }],
    ['a NUL in a header value', { 'X-Test': 'a\0b' }],
    ['a character beyond Latin-1', { 'X-Test': '\u2603' }],
    ['a header name that is no token', { 'X Test': 'a' }],
  ])('nothing when there is %s', async (_what, headers) => {
    let connections = 0
    const { url, server } = await serve((_incoming, response) => response.end())
    server.on('connection', () => connections++)
    const bad = request(url)
    // Past the checks of AxiosHeaders.
    Object.assign(bad.headers, headers)
    const error = await failure(open(create).send(bad))
    expect(error.code).toBe('ERR_BAD_REQUEST')
    expect(error.config).toBe(bad.config)
    expect(connections).toBe(0)
  })
})

/** What only an adapter sends that makes its requests itself. */
export const nativeRequests = suite(', being native, sends', ({ create }) => {
  test.each<[string, () => RequestBody]>([
    ['a string', () => 'body'],
    ['a stream', () => Readable.from(['bo', 'dy'])],
  ])('%s with GET', async (_kind, make) => {
    const { url, last } = await echo()
    await open(create).send(request(url, { body: make() }))
    expect([last().incoming.method, last().body.toString()]).toEqual(['GET', 'body'])
  })

  test('the defaults that a request leaves open', async () => {
    const { url, last } = await echo()
    await open(create).send(request(url))
    expect(last().incoming.headers).toMatchObject({
      'user-agent': `axios-ts/${VERSION}`,
      'accept-encoding': 'gzip, deflate, br, zstd',
    })
    await open(create).send(request(url, { decompress: false }))
    expect(last().incoming.headers).not.toHaveProperty('accept-encoding')
  })

  test('one framing only: a transfer coding that the caller chose wins over a length', async () => {
    const { url, last } = await echo()
    const headers = { 'Transfer-Encoding': 'chunked', 'Content-Length': '4' }
    await open(create).send(request(url, { method: 'POST', body: 'body', headers }))
    expect(last().incoming.headers).not.toHaveProperty('content-length')
    expect(last().body.toString()).toBe('body')
  })

  test('no body with HEAD', async () => {
    const { url } = await echo()
    const error = await failure(open(create).send(request(url, { method: 'HEAD', body: 'x' })))
    expect(error.code).toBe('ERR_BAD_REQUEST')
  })
})

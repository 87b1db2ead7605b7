import { once } from 'node:events'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { AxiosHeaders, type AdapterFunction } from '@axios-ts/core'
import { describe, expect, test } from 'vitest'
import { cachedClient, type Counted } from './client.ts'
import { reply, startOrigin } from './origin.ts'

type Stream = Readable | ReadableStream<Uint8Array>

async function textOf(stream: Stream): Promise<string> {
  const decoder = new TextDecoder()
  let text = ''
  for await (const chunk of stream) text += decoder.decode(chunk as Uint8Array, { stream: true })
  return text
}

const stream = { responseType: 'stream' } as const

describe.each([
  ['got', Readable],
  ['fetch', ReadableStream],
])('with the %s adapter', (adapter, kind) => {
  test('of a stream that says to be too large nothing is recorded', async () => {
    const origin = await startOrigin((_request, response) => {
      response.writeHead(200, { 'Content-Length': '2000' }).end('x'.repeat(2000))
    })
    const api = cachedClient({ baseURL: origin.url, adapter }, { maxEntryBytes: 1000 })
    const { data, cache } = await api.get<Stream>('/x', stream)
    expect(cache).toMatchObject({ outcome: 'miss', reason: 'it takes more than 1000 bytes' })
    expect(await textOf(data)).toBe('x'.repeat(2000))
  })

  test('a stream is kept once it was read, and answered with as one of the same kind', async () => {
    const origin = await startOrigin()
    const api = cachedClient({ baseURL: origin.url, adapter })
    const first = await api.get<Stream>('/x', stream)
    expect(first.cache).toMatchObject({
      outcome: 'miss',
      reason: 'the answer is kept once it is read to its end',
    })
    expect(api.cache.stats.size).toBe(0)
    expect(await textOf(first.data)).toBe('{"count":1}')
    expect(api.cache.stats.size).toBe(1)
    for (let time = 0; time < 2; time++) {
      const { data, cache } = await api.get<Stream>('/x', stream)
      expect(cache?.outcome).toBe('hit')
      expect(data).toBeInstanceOf(kind)
      expect(await textOf(data)).toBe('{"count":1}')
    }
    expect((await api.get<Counted>('/x')).data).toEqual({ count: 1 })
    expect(origin.requests).toHaveLength(1)
  })

  test('what was kept as bytes is streamed as well', async () => {
    const origin = await startOrigin()
    const api = cachedClient({ baseURL: origin.url, adapter })
    await api.get('/x')
    const { data } = await api.get<Stream>('/x', stream)
    expect(data).toBeInstanceOf(kind)
    expect(await textOf(data)).toBe('{"count":1}')
    expect(origin.requests).toHaveLength(1)
  })

  test('what is larger than one entry may be is delivered, and not kept', async () => {
    const body = 'x'.repeat(200_000)
    const origin = await startOrigin((_request, response) => response.end(body))
    const api = cachedClient({ baseURL: origin.url, adapter }, { maxEntryBytes: 100_000 })
    expect(await textOf((await api.get<Stream>('/x', stream)).data)).toBe(body)
    expect(api.cache.stats.size).toBe(0)
    expect((await api.get('/x')).cache?.reason).toBe('it takes more than 100000 bytes')
    expect(api.cache.stats.size).toBe(0)
  })

  test('what is cut off is not kept, and its reader is told', async () => {
    const origin = await startOrigin((_request, response) => {
      response.writeHead(200, { 'content-length': '1000' })
      response.write('abc', () => response.destroy())
    })
    const api = cachedClient({ baseURL: origin.url, adapter })
    const { data } = await api.get<Stream>('/x', stream)
    await expect(textOf(data)).rejects.toMatchObject({ name: 'NetworkError' })
    await expect(api.get('/x')).rejects.toMatchObject({ name: 'NetworkError' })
    expect(api.cache.stats.size).toBe(0)
  })

  test('what its reader gives up is not kept, and the connection is let go', async () => {
    const gone = Promise.withResolvers<void>()
    const origin = await startOrigin((_request, response) => {
      response.on('close', gone.resolve)
      response.write('abc')
    })
    const api = cachedClient({ baseURL: origin.url, adapter })
    const { data } = await api.get<Stream>('/x', stream)
    if (data instanceof ReadableStream) {
      const reader = data.getReader()
      await reader.read()
      await reader.cancel()
    } else {
      await once(data, 'data')
      data.destroy()
    }
    await gone.promise
    expect(api.cache.stats.size).toBe(0)
  })

  test('what became outdated while it was read is not kept', async () => {
    const gate = Promise.withResolvers<void>()
    const origin = await startOrigin(async (request, response) => {
      if (request.method === 'POST') return response.end()
      response.write('abc')
      await gate.promise
      return response.end('def')
    })
    const api = cachedClient({ baseURL: origin.url, adapter })
    const { data } = await api.get<Stream>('/x', stream)
    await api.post('/x')
    gate.resolve()
    expect(await textOf(data)).toBe('abcdef')
    expect(api.cache.stats.size).toBe(0)
  })

  test('what must not be stored is handed out as it comes', async () => {
    const origin = await startOrigin((_request, response, count) => {
      reply(response, { count }, { 'Cache-Control': 'no-store' })
    })
    const api = cachedClient({ baseURL: origin.url, adapter })
    for (const count of [1, 2]) {
      const { data, cache } = await api.get<Stream>('/x', stream)
      expect(cache).toMatchObject({ outcome: 'miss', reason: 'the answer says no-store' })
      expect(await textOf(data)).toBe(`{"count":${count}}`)
    }
  })

  test('a stale one is validated, and streamed from what is kept', async () => {
    const origin = await startOrigin((request, response) => {
      if (request.headers['if-none-match']) response.writeHead(304, { ETag: '"a"' }).end()
      else response.writeHead(200, { ETag: '"a"', 'Cache-Control': 'no-cache' }).end('abc')
    })
    const api = cachedClient({ baseURL: origin.url, adapter })
    await textOf((await api.get<Stream>('/x', stream)).data)
    const { data, status, cache } = await api.get<Stream>('/x', stream)
    expect([status, cache?.outcome, await textOf(data)]).toEqual([200, 'revalidated', 'abc'])
  })

  test('a compressed body is kept as what it was before', async () => {
    const origin = await startOrigin((_request, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync('x'.repeat(1000)))
    })
    const api = cachedClient({ baseURL: origin.url, adapter })
    const texts = [await textOf((await api.get<Stream>('/x', stream)).data)]
    texts.push(await textOf((await api.get<Stream>('/x', stream)).data), (await api.get<string>('/x')).data)
    expect(new Set(texts)).toEqual(new Set(['x'.repeat(1000)]))
    expect(origin.requests).toHaveLength(1)
  })
})

test('an answer shorter than it says is not kept', async () => {
  const adapter: AdapterFunction = (config) => ({
    data: new TextEncoder().encode('{"a":1}'),
    status: 200,
    statusText: 'OK',
    headers: new AxiosHeaders({ 'content-length': '100' }),
    config,
  })
  const api = cachedClient({ baseURL: 'http://a.test', adapter })
  expect((await api.get('/x')).cache).toMatchObject({
    stored: false,
    reason: 'its body is not as long as the answer says',
  })
})

function encoded(): Readable {
  const texts = new Readable({ read() {}, encoding: 'utf8' })
  texts.push('ab')
  texts.push(null)
  return texts
}

function webTexts(): ReadableStream<string> {
  return new ReadableStream({
    start(controller) {
      for (const text of ['a', 'b']) controller.enqueue(text)
      controller.close()
    },
  })
}

test.each<[string, () => unknown]>([
  ['texts', () => Readable.from(['a', 'b'])],
  ['texts of an encoding', encoded],
  ['texts, on the web', webTexts],
])('a stream of %s, which an adapter function made, is handed out and not kept', async (_what, make) => {
  const adapter: AdapterFunction = (config) => ({
    data: make(),
    status: 200,
    statusText: 'OK',
    headers: new AxiosHeaders(),
    config,
  })
  const api = cachedClient({ baseURL: 'http://a.test', adapter })
  const { data } = await api.get<AsyncIterable<string>>('/x', stream)
  let text = ''
  for await (const chunk of data) text += chunk
  expect(text).toBe('ab')
  expect(api.cache.stats.size).toBe(0)
})

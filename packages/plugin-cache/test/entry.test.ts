import { Readable } from 'node:stream'
import { AxiosHeaders, type AdapterFunction, type ResponseType } from '@axios-ts/core'
import { describe, expect, test } from 'vitest'
import { createEntry, fits, toResponse } from '../src/entry.ts'
import { cachedClient } from './client.ts'
import { headersOf, networkRequest, networkResponse } from './network-request.ts'
import { startOrigin } from './origin.ts'

const noHeaders = { request: headersOf({}), response: headersOf({}) }

describe.each(['got', 'fetch'])('with the %s adapter', (adapter) => {
  test('who changes the data or the headers of a response does not change the cache', async () => {
    const origin = await startOrigin((_request, response) => response.end('{"tags":["a"]}'))
    const api = cachedClient({ baseURL: origin.url, adapter })
    for (let round = 0; round < 3; round++) {
      const { data, headers } = await api.get<{ tags: string[] }>('/x')
      expect(data).toEqual({ tags: ['a'] })
      expect(headers.has('x-mine')).toBe(false)
      data.tags.push('b')
      headers.set('X-Mine', '1')
      headers.delete('date')
    }
    expect(origin.requests).toHaveLength(1)
  })

  test('who changes bytes does not change the cache, nor what others got', async () => {
    const origin = await startOrigin((_request, response) => response.end('abc'))
    const api = cachedClient({ baseURL: origin.url, adapter })
    const get = async (): Promise<Uint8Array> =>
      new Uint8Array((await api.get<ArrayBuffer>('/x', { responseType: 'arraybuffer' })).data)
    const raw = await Promise.all(
      [1, 2, 3].map(() => api.get<Uint8Array | ArrayBuffer>('/x', { responseType: 'arraybuffer' })),
    )
    const bytes = raw.map(({ data }) => (data instanceof ArrayBuffer ? new Uint8Array(data) : data))
    bytes[0]?.fill(120)
    bytes[1]?.fill(121)
    expect(bytes.map((each) => new TextDecoder().decode(each))).toEqual(['xxx', 'yyy', 'abc'])
    expect(new TextDecoder().decode(await get())).toBe('abc')
    expect(origin.requests).toHaveLength(1)
  })
})

test('a Buffer stays a Buffer, in memory of its own', () => {
  const body = Buffer.from('abc')
  const entry = createEntry(networkRequest(), networkResponse({ body }), noHeaders)!
  body.fill('x')
  const copies = [1, 2].map(() => toResponse(entry).body as Buffer)
  expect(copies).toEqual([Buffer.from('abc'), Buffer.from('abc')])
  expect(copies[0]?.buffer).not.toBe(copies[1]?.buffer)
  // A small Buffer is usually a window on a large pool, which the entry must not hold on to.
  expect((entry.body as Buffer).buffer.byteLength).toBe(3)
})

test('what an adapter function made is copied when it can be', async () => {
  let calls = 0
  const adapter: AdapterFunction = (config) => {
    const data = { calls: ++calls, nested: { list: [1] } }
    return { data, status: 200, statusText: 'OK', headers: new AxiosHeaders(), config }
  }
  const api = cachedClient({ baseURL: 'http://a.test', adapter })
  for (let round = 0; round < 3; round++) {
    const { data } = await api.get<{ nested: { list: number[] } }>('/x')
    expect(data).toEqual({ calls: 1, nested: { list: [1] } })
    data.nested.list.push(2)
  }
})

test('what an adapter function made for one response type is for that one only', () => {
  const as = (responseType: ResponseType) =>
    networkRequest({ config: { method: 'get', headers: new AxiosHeaders(), responseType } })
  const text = createEntry(as('text'), networkResponse({ body: 'abc' }), noHeaders)!
  expect(fits(text, as('text'), headersOf({}))).toBe(true)
  expect(fits(text, as('json'), headersOf({}))).toBe(false)
  const bytes = createEntry(as('text'), networkResponse(), noHeaders)!
  expect(fits(bytes, as('json'), headersOf({}))).toBe(true)
})

class Money {
  cents = 1
}

test.each([
  ['a stream', () => Readable.from(['a'])],
  ['a web stream', () => new ReadableStream()],
  ['an object of a class', () => new Money()],
  ['an object with a function', () => ({ parse() {} })],
  ['a function', () => () => {}],
])('%s is not kept', (_what, body) => {
  expect(createEntry(networkRequest(), networkResponse({ body: body() }), noHeaders)).toBeUndefined()
})

test.each([[null], [undefined], ['text'], [0]])('%j is kept', (body) => {
  const entry = createEntry(networkRequest(), networkResponse({ body }), noHeaders)!
  expect(toResponse(entry).body).toBe(body)
})

test.each([[[1, { a: 1 }]], [Object.create(null)], [new Uint16Array([1, 2])], [new Map([[1, 2]])]])(
  'of %j an equal copy is kept',
  (body) => {
    const entry = createEntry(networkRequest(), networkResponse({ body }), noHeaders)!
    const copies = [entry.body, toResponse(entry).body]
    expect(copies).toEqual([body, body])
    expect(new Set([...copies, body]).size).toBe(3)
  },
)

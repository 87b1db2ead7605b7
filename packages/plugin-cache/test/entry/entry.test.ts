import { AxiosHeaders, type AdapterFunction, type NetworkRequest, type ResponseType } from '@axios-ts/core'
import { describe, expect, test } from 'vitest'
import { serve } from '../../src/answer/serve.ts'
import { StreamKinds } from '../../src/bodies/stream-kinds.ts'
import { fits, headersAt, type Entry } from '../../src/entry/entry.ts'
import { readOptions } from '../../src/options/cache-options.ts'
import { defaultSettings } from '../../src/options/request-options.ts'
import { toVerdict } from '../../src/policy/keep-policy.ts'
import type { Query } from '../../src/query/query.ts'
import { cachedClient } from '../client.ts'
import { headersOf, networkRequest } from '../network-request.ts'
import { startOrigin } from '../origin.ts'
import { entryOf, received, rules } from '../received.ts'

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

const kinds = new StreamKinds()

const query = (given: Partial<Query> = {}): Query => ({
  request: networkRequest(),
  next: () => Promise.reject(new Error('nobody is to be asked')),
  headers: headersOf({}),
  directives: new Map(),
  settings: defaultSettings(readOptions()),
  key: '',
  range: undefined,
  inBackground: false,
  ...given,
})

const bodyOf = (entry: Entry, given?: Partial<Query>): unknown =>
  serve(entry, query(given), Date.now(), kinds).body

test('a Buffer stays a Buffer, and who changes one changes no other', () => {
  const body = Buffer.from('abc')
  const entry = entryOf({}, { body })
  body.fill('x')
  const [one, other] = [bodyOf(entry) as Buffer, bodyOf(entry) as Buffer]
  one.fill('y')
  expect([one, other, bodyOf(entry)]).toEqual([Buffer.from('yyy'), Buffer.from('abc'), Buffer.from('abc')])
})

test('a Buffer that the caller will see is in memory of its own', () => {
  const entry = entryOf({}, { body: Buffer.from('abc') })
  const config = { method: 'get', headers: new AxiosHeaders(), responseType: 'arraybuffer' as const }
  const copies = [1, 2].map(() => bodyOf(entry, { request: networkRequest({ config }) }) as Buffer)
  expect(copies).toEqual([Buffer.from('abc'), Buffer.from('abc')])
  expect(copies.map(({ buffer }) => buffer.byteLength)).toEqual([3, 3])
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
  const as = (responseType: ResponseType): NetworkRequest =>
    networkRequest({ config: { method: 'get', headers: new AxiosHeaders(), responseType } })
  const text = entryOf({}, { body: 'abc', request: as('text') })
  expect(fits(text, as('text'), headersOf({}))).toBe(true)
  expect(fits(text, as('json'), headersOf({}))).toBe(false)
  const bytes = entryOf({}, { request: as('text') })
  expect(fits(bytes, as('json'), headersOf({}))).toBe(true)
})

test.each([[null], [undefined], ['text'], [0]])('%j is kept', (body) => {
  expect(bodyOf(entryOf({}, { body }))).toBe(body)
})

test.each([[[1, { a: 1 }]], [Object.create(null)], [new Uint16Array([1, 2])], [new Map([[1, 2]])]])(
  'of %j an equal copy is kept',
  (body) => {
    const entry = entryOf({}, { body })
    const copies = [entry.body, bodyOf(entry)]
    expect(copies).toEqual([body, body])
    expect(new Set([...copies, body]).size).toBe(3)
  },
)

test.each<[unknown, number]>([
  [new Uint8Array(1000), 1000],
  [new Blob(['x'.repeat(1000)]), 1000],
  ['x'.repeat(1000), 2000],
  [{ text: 'x'.repeat(1000) }, 2000],
])('an entry is charged with its body', (body, least) => {
  const { size } = entryOf({}, { body })
  expect(size).toBeGreaterThanOrEqual(least)
  expect(size).toBeLessThan(least + 1000)
})

test('its age is that of the answer and the time since, in whole seconds, whatever the clock does', () => {
  const responseTime = Date.now()
  const entry = entryOf({ Age: '5', 'Set-Cookie': 'a=1' }, { requestTime: responseTime, responseTime })
  const age = (later: number): unknown => headersAt(entry, responseTime + later).get('Age')
  expect(age(0)).toBe('5')
  expect(age(400)).toBe('5')
  expect(age(2999)).toBe('8')
  expect(age(-60_000)).toBe('5')
})

test("a list of values is the caller's own", () => {
  const { request } = query()
  const headers = new AxiosHeaders({ 'Set-Cookie': ['a=1', 'b=2'] })
  const { entry } = toVerdict({ ...received(), request, headers }, rules)
  headersAt(entry as Entry, 0)
    .getSetCookie()
    .push('c=3')
  expect(headersAt(entry as Entry, 0).getSetCookie()).toEqual(['a=1', 'b=2'])
})

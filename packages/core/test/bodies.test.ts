import { Readable } from 'node:stream'
import { describe, expect, it } from 'vitest'
import { create, type AxiosResponse } from '../src/index.ts'
import { serve, type Received } from './support/serve.ts'

describe.each(['got', 'fetch'])('request bodies (%s)', (adapter) => {
  async function sent(data: unknown, headers: Record<string, string> = {}): Promise<Received> {
    const { url } = await serve()
    return (await create({ baseURL: url, adapter }).post<Received>('/x', data, { headers })).data
  }

  it.each<[string, () => unknown, string, string | undefined]>([
    ['an object', () => ({ a: [1, null] }), '{"a":[1,null]}', 'application/json'],
    ['text', () => 'a=1', 'a=1', 'application/x-www-form-urlencoded'],
    [
      'URLSearchParams',
      () => new URLSearchParams({ a: 'ä b' }),
      'a=%C3%A4+b',
      'application/x-www-form-urlencoded;charset=utf-8',
    ],
    ['a Uint8Array', () => new TextEncoder().encode('bytes'), 'bytes', 'application/x-www-form-urlencoded'],
    [
      'an ArrayBuffer',
      () => new TextEncoder().encode('buffer').buffer,
      'buffer',
      'application/x-www-form-urlencoded',
    ],
    [
      'a DataView',
      () => new DataView(new TextEncoder().encode('xviewx').buffer, 1, 4),
      'view',
      'application/x-www-form-urlencoded',
    ],
    ['a Blob', () => new Blob(['blob'], { type: 'text/x' }), 'blob', 'text/x'],
    ['a web stream', () => new Blob(['web']).stream(), 'web', 'application/x-www-form-urlencoded'],
    ['a Node stream', () => Readable.from(['no', 'de']), 'node', 'application/x-www-form-urlencoded'],
    [
      'an async iterable',
      () =>
        (async function* () {
          yield 'iter'
          yield new TextEncoder().encode('able')
        })(),
      'iterable',
      'application/x-www-form-urlencoded',
    ],
    ['nothing', () => undefined, '', undefined],
  ])('%s', async (_kind, make, body, type) => {
    const received = await sent(make())
    expect(received.body).toBe(body)
    expect(received.headers['content-type']).toBe(type)
  })

  it('FormData, with a boundary of its own', async () => {
    const form = new FormData()
    form.append('name', 'Ada')
    form.append('file', new Blob(['content'], { type: 'text/plain' }), 'a.txt')
    const { body, headers } = await sent(form, { 'Content-Type': 'multipart/form-data' })

    const parsed = await new Response(body, {
      headers: { 'content-type': String(headers['content-type']) },
    }).formData()
    expect(parsed.get('name')).toBe('Ada')
    expect(await (parsed.get('file') as File).text()).toBe('content')
  })

  it('an object as form data or URL-encoded text, when the content type says so', async () => {
    const form = await sent({ a: 1 }, { 'Content-Type': 'multipart/form-data' })
    expect(form.body).toContain('name="a"')
    const encoded = await sent({ a: { b: 'c d' } }, { 'Content-Type': 'application/x-www-form-urlencoded' })
    expect(encoded.body).toBe('a%5Bb%5D=c+d')
    expect(encoded.headers['content-type']).toBe('application/x-www-form-urlencoded')
  })

  it('FormData as JSON, when the content type says so', async () => {
    const form = new FormData()
    form.append('user[name]', 'Ada')
    expect((await sent(form, { 'Content-Type': 'application/json' })).body).toBe('{"user":{"name":"Ada"}}')
  })

  it('JSON that is text already is not quoted again', async () => {
    expect((await sent(' {"a":1} ', { 'Content-Type': 'application/json' })).body).toBe('{"a":1}')
    expect((await sent('plain', { 'Content-Type': 'application/json' })).body).toBe('"plain"')
  })

  it('what cannot be sent is refused', async () => {
    await expect(sent(42)).rejects.toMatchObject({
      code: 'ERR_BAD_REQUEST',
      message: expect.stringContaining('A number cannot be sent as a body') as string,
    })
  })

  it('transformRequest runs once, in order, with the headers', async () => {
    const { url } = await serve()
    const { data } = await create({ baseURL: url, adapter }).post<Received>('/x', 'a', {
      transformRequest: [
        (text) => `${String(text)}b`,
        (text, headers) => (headers.set('X-Length', '2'), `${String(text)}c`),
      ],
    })
    expect(data.body).toBe('abc')
    expect(data.headers['x-length']).toBe('2')
  })
})

describe.each(['got', 'fetch'])('response bodies (%s)', (adapter) => {
  async function got<T>(
    body: string | Buffer,
    options: object,
    type = 'text/plain',
  ): Promise<AxiosResponse<T>> {
    const { url } = await serve(
      (_request, response) => void response.writeHead(200, { 'content-type': type }).end(body),
    )
    return create({ baseURL: url, adapter }).get<T>('/x', options)
  }

  it('JSON is parsed, whatever the content type; other text stays text', async () => {
    expect(await got('{"a":1}', {})).toMatchObject({ data: { a: 1 }, size: 7 })
    expect((await got('{"a":', {})).data).toBe('{"a":')
    expect((await got('{"a":1}', { responseType: 'text' })).data).toBe('{"a":1}')
    expect((await got('', {})).data).toBe('')
  })

  it('responseType json fails on other text when asked to', async () => {
    expect((await got('nope', { responseType: 'json' })).data).toBe('nope')
    await expect(
      got('nope', { responseType: 'json', transitional: { silentJSONParsing: false } }),
    ).rejects.toMatchObject({
      code: 'ERR_BAD_RESPONSE',
      status: 200,
      response: { status: 200 },
    })
    expect(
      (await got('{"a":"1"}', { parseReviver: (_k: string, v: unknown) => (v === '1' ? 1 : v) })).data,
    ).toEqual({ a: 1 })
  })

  it('text is decoded by responseEncoding, without a byte order mark', async () => {
    expect((await got(Buffer.from([0xe4]), { responseEncoding: 'latin1' })).data).toBe('ä')
    expect((await got('\uFEFF{"a":1}', {})).data).toEqual({ a: 1 })
  })

  it('arraybuffer, blob, formdata', async () => {
    const { data: bytes } = await got<ArrayBuffer | Buffer>('abc', { responseType: 'arraybuffer' })
    expect(Buffer.isBuffer(bytes)).toBe(adapter === 'got')
    expect(Buffer.from(bytes as Buffer).toString()).toBe('abc')
    const { data: blob } = await got<Blob>('abc', { responseType: 'blob' }, 'text/csv')
    expect([blob.type, await blob.text()]).toEqual(['text/csv', 'abc'])
    const { data: form } = await got<FormData>(
      'a=1',
      { responseType: 'formdata' },
      'application/x-www-form-urlencoded',
    )
    expect(form.get('a')).toBe('1')
  })

  it('stream', async () => {
    const response = await got<AsyncIterable<Uint8Array>>('streamed', { responseType: 'stream' })
    expect(response.data).toBeInstanceOf(adapter === 'got' ? Readable : ReadableStream)
    const chunks: Uint8Array[] = []
    for await (const chunk of response.data) chunks.push(chunk)
    expect(Buffer.concat(chunks).toString()).toBe('streamed')
    expect(response.size).toBeUndefined()
  })

  it('transformResponse runs in order with headers and status, also for a refused status', async () => {
    const { url } = await serve(
      (_request, response) => void response.writeHead(500, { 'x-a': '1' }).end('no'),
    )
    const transformResponse = [
      (data: unknown, headers: { get(name: string): unknown }, status: number) => [
        data,
        headers.get('X-A'),
        status,
      ],
      (data: unknown) => ({ data }),
    ]
    await expect(create({ baseURL: url, adapter }).get('/', { transformResponse })).rejects.toMatchObject({
      response: { data: { data: ['no', '1', 500] } },
    })
  })
})

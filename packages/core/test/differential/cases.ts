import { Readable } from 'node:stream'

/** One request, made anew for each client, because some bodies can be read only once. */
export type Options = Record<string, unknown> & { url: string }
export type Case = readonly [name: string, make: () => Options]

const METHODS = ['get', 'delete', 'head', 'options', 'post', 'put', 'patch', 'QUERY']

function form(): FormData {
  const data = new FormData()
  data.append('name', 'Ada')
  data.append('file', new Blob(['content'], { type: 'text/plain' }), 'a.txt')
  return data
}

const BODIES: Record<string, () => unknown> = {
  'an object': () => ({ a: 1, b: { c: [1, 'ä'] }, d: null, e: undefined, f: new Date(0) }),
  'an array': () => [1, { a: 2 }],
  text: () => 'plain ä',
  'JSON text': () => '{"a":1}',
  'an empty string': () => '',
  'a number': () => 42,
  'a boolean': () => false,
  null: () => null,
  URLSearchParams: () => new URLSearchParams({ a: 'b c', ä: '&' }),
  'a Buffer': () => Buffer.from('bytes'),
  'an ArrayBuffer': () => new TextEncoder().encode('buffer').buffer,
  'a typed array': () => new Uint16Array([1, 2]),
  'a Blob': () => new Blob(['blob']),
  'a typed Blob': () => new Blob(['blob'], { type: 'text/csv' }),
  FormData: form,
  'a Node stream': () => Readable.from([Buffer.from('a'), Buffer.from('b')]),
}

const PARAMS: Record<string, unknown> = {
  plain: { a: 1, b: 'x y', c: true },
  nested: { a: { b: { c: 1 } } },
  lists: { a: [1, 2], b: [{ c: 1 }] },
  empty: { a: undefined, b: null, c: '' },
  reserved: { a: ':$,[]+@/?#&=', 'k[]': 'v' },
  dates: { at: new Date(0) },
  search: new URLSearchParams('a=1&b=2&a=3'),
}

const HEADERS: Record<string, object> = {
  'of their own': { 'X-One': '1', 'x-two': 'two' },
  'that replace defaults': { accept: 'text/csv', 'Content-Type': 'application/json' },
  'that remove defaults': { Accept: null, 'X-Undefined': undefined },
  'with a number': { 'X-Number': 5 },
  'with a list': { 'X-List': ['a', 'b'] },
  'for a form': { 'Content-Type': 'application/x-www-form-urlencoded' },
  'for multipart': { 'Content-Type': 'multipart/form-data' },
}

/** Requests of every kind: what axios does with them is what core should do. */
export const cases: readonly Case[] = [
  ...METHODS.map((method): Case => [`${method} without a body`, () => ({ method, url: '/json' })]),
  ...['post', 'put', 'delete'].flatMap((method) =>
    Object.entries(BODIES).map(([kind, make]): Case => [
      `${method} ${kind}`,
      () => ({ method, url: '/json', data: make() }),
    ]),
  ),
  ...Object.entries(PARAMS).map(([kind, params]): Case => [
    `params: ${kind}`,
    () => ({ url: '/json?z=1#hash', params }),
  ]),
  ...[true, false, null].map((indexes): Case => [
    `params with indexes ${indexes}`,
    () => ({ url: '/json', params: { a: [1, 2], b: [[3]] }, paramsSerializer: { indexes } }),
  ]),
  [
    'params with a serializer',
    () => ({ url: '/json', params: { a: 1 }, paramsSerializer: { serialize: () => 'mine=1' } }),
  ],
  [
    'params with an encoder',
    () => ({ url: '/json', params: { a: 'b' }, paramsSerializer: { encode: (text: string) => `<${text}>` } }),
  ],
  ...Object.entries(HEADERS).map(([kind, headers]): Case => [
    `headers ${kind}`,
    () => ({ method: 'post', url: '/json', data: { a: 1 }, headers }),
  ]),
  ...[301, 302, 303, 307, 308].flatMap((code) =>
    ['get', 'post', 'put', 'head'].map((method): Case => [
      `${method} redirected by ${code}`,
      () => ({
        method,
        url: `/redirect/${code}-2?q=1`,
        data: method === 'get' || method === 'head' ? undefined : { a: 1 },
      }),
    ]),
  ),
  ['too many redirects', () => ({ url: '/redirect/302-9', maxRedirects: 3 })],
  ['no redirects', () => ({ url: '/redirect/302-1', maxRedirects: 0 })],
  ...['gzip', 'deflate', 'br'].map((coding): Case => [
    `a body in ${coding}`,
    () => ({ url: `/encoded/${coding}` }),
  ]),
  ['a body left encoded', () => ({ url: '/encoded/gzip', decompress: false, responseType: 'arraybuffer' })],
  ...[200, 201, 204, 304, 400, 401, 404, 418, 429, 500, 503].map((status): Case => [
    `status ${status}`,
    () => ({ url: `/status/${status}` }),
  ]),
  ['every status accepted', () => ({ url: '/status/500', validateStatus: null })],
  [
    'a status of its own accepted',
    () => ({ url: '/status/404', validateStatus: (status: number) => status === 404 }),
  ],
  ...['json', 'text', 'arraybuffer', 'stream'].map((responseType): Case => [
    `responseType ${responseType}`,
    () => ({ url: '/json', responseType }),
  ]),
  ['text that is no JSON', () => ({ url: '/text' })],
  ['broken JSON', () => ({ url: '/broken' })],
  [
    'broken JSON, not silent',
    () => ({ url: '/broken', responseType: 'json', transitional: { silentJSONParsing: false } }),
  ],
  ['an empty body', () => ({ url: '/empty' })],
  ['repeated response headers', () => ({ url: '/cookies' })],
  ['Basic credentials', () => ({ url: '/json', auth: { username: 'Aladdin', password: 'open:sesame' } })],
  [
    'credentials and a header',
    () => ({ url: '/json', auth: { username: 'a', password: 'b' }, headers: { Authorization: 'Bearer x' } }),
  ],
  [
    'transformers',
    () => ({
      method: 'post',
      url: '/json',
      data: 'x',
      transformRequest: [(data: string) => `${data}y`],
      transformResponse: [(data: string) => data.length],
    }),
  ],
  ['a connection that is cut', () => ({ url: '/reset' })],
  ['a body that is too long', () => ({ url: '/json', maxContentLength: 5 })],
  [
    'a request body that is too long',
    () => ({ method: 'post', url: '/json', data: 'x'.repeat(100), maxBodyLength: 10 }),
  ],
  ['an aborted signal', () => ({ url: '/json', signal: AbortSignal.abort() })],
  ['a relative URL that is absolute', () => ({ url: '//127.0.0.1/json' })],
  ['a protocol that there is not', () => ({ url: 'foo://host/', baseURL: undefined })],
]

import { afterEach, describe, expect, it } from 'vitest'
import { create, mergeConfig } from '../src/index.ts'
import { serve } from './support/serve.ts'

const POLLUTED: Record<string, unknown> = {
  url: '/evil',
  method: 'delete',
  baseURL: 'http://127.0.0.1:1',
  headers: { 'X-Evil': '1' },
  params: { evil: 1 },
  data: 'evil',
  auth: { username: 'evil', password: 'evil' },
  username: 'evil',
  password: 'evil',
  adapter: 'evil',
  signal: AbortSignal.abort(),
  responseType: 'blob',
  transformRequest: () => 'evil',
  transformResponse: () => 'evil',
  validateStatus: () => false,
  paramsSerializer: () => 'evil=1',
  parseReviver: () => 'evil',
  plugins: { x: false },
  fetchOptions: { method: 'DELETE', headers: { 'X-Evil': '1' }, redirect: 'error' },
  env: { fetch: () => 'evil', Request: null, Response: null, FormData: Map },
  fetch: () => 'evil',
  Request: () => 'evil',
  withCredentials: 'evil',
  withXSRFToken: true,
  xsrfHeaderName: 'X-Evil',
  onUploadProgress: () => {
    throw new Error('evil')
  },
  onDownloadProgress: () => {
    throw new Error('evil')
  },
  maxRedirects: 0,
  maxContentLength: 1,
  maxBodyLength: 1,
  body: 'evil',
  evil: 'evil',
  common: { 'X-Evil': '1' },
  post: { 'X-Evil': '1' },
}
// Not in the list, because Node itself does not survive them: timeout (sockets), get and set (property descriptors).

/** What the library below reads from a polluted prototype, whatever it is given: the request is rejected. */
const REJECTED: Readonly<Record<string, readonly string[]>> = { got: ['signal'], fetch: ['signal', 'body'] }

describe.each(['got', 'fetch'])('a polluted Object.prototype (%s)', (adapter) => {
  const prototype = Object.prototype as unknown as Record<string, unknown>
  const added: string[] = []
  afterEach(() => {
    for (const key of added.splice(0)) delete prototype[key]
  })

  it.each(Object.keys(POLLUTED).filter((key) => !REJECTED[adapter]?.includes(key)))(
    'with %s changes nothing',
    async (key) => {
      const { url, received } = await serve((_request, response) => response.end('{"fine":true}'))
      const api = create({ baseURL: url, adapter })
      api.interceptors.request.use((config) => ({ ...config }))
      const send = (): Promise<unknown> =>
        api.post('/x', { a: 1 }, { headers: { 'X-Mine': '1' } }).then(({ data }) => data)
      expect(await send()).toEqual({ fine: true })

      Object.defineProperty(prototype, key, {
        value: POLLUTED[key],
        configurable: true,
        enumerable: true,
        writable: true,
      })
      added.push(key)
      const data = await send()
      for (const name of added.splice(0)) delete prototype[name]
      expect(data).toEqual({ fine: true })
      expect(received[1]).toEqual(received[0])
    },
  )
})

it('own __proto__ keys change no prototype', async () => {
  const config = JSON.parse(
    '{"__proto__":{"polluted":1},"mine":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}},"headers":{"__proto__":{"polluted":1}}}',
  ) as object
  const merged = mergeConfig({}, config)

  expect(({} as { polluted?: unknown }).polluted).toBeUndefined()
  expect((merged as { polluted?: unknown }).polluted).toBeUndefined()
  expect(merged).toHaveProperty('mine')
})

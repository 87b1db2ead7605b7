import { describe, expect, test, vi } from 'vitest'
import { create, type RequestConfig } from '../../../src/index.ts'
import { serve } from '../../support/serve.ts'
import { createFetchAdapter } from '../../../src/adapters/fetch/fetch.ts'
import { failure, open, request, serve as serveRaw } from '../transport.ts'

type Fetch = (input: string | Request, init?: RequestInit) => Promise<Response>

/** What the fetch of a call was given. */
async function initOf(config: RequestConfig): Promise<RequestInit & Record<string, unknown>> {
  const seen = vi.fn<Fetch>(async () => new Response('{}'))
  await create({ adapter: 'fetch', env: { fetch: seen } }).request({ url: 'http://127.0.0.1:1/', ...config })
  return seen.mock.calls[0]?.[1] as RequestInit & Record<string, unknown>
}

describe('fetchOptions', () => {
  test('go to fetch, unknown ones too', async () => {
    const given = { cache: 'no-store', priority: 'high', cf: { cacheTtl: 5 } } as const
    expect(await initOf({ fetchOptions: given })).toMatchObject(given)
  })

  test('decide nothing that core does', async () => {
    const theirs = {
      method: 'DELETE',
      headers: { 'X-Evil': '1' },
      body: 'evil',
      signal: AbortSignal.abort(),
      duplex: 'half',
      credentials: 'include',
    }
    const init = await initOf({ method: 'put', data: { a: 1 }, fetchOptions: theirs })
    expect(init).toMatchObject({ method: 'PUT', body: '{"a":1}', duplex: undefined, credentials: undefined })
    expect(new Headers(init.headers).has('X-Evil')).toBe(false)
    expect(init.signal?.aborted).toBe(false)
  })

  test('are those of the call itself (GHSA-vh66-26gq-q6x8)', async () => {
    const prototype = Object.prototype as { fetchOptions?: unknown }
    // oxlint-disable-next-line no-extend-native
    Object.defineProperty(prototype, 'fetchOptions', {
      value: { cache: 'no-store', headers: { 'X-Evil': '1' } },
      configurable: true,
    })
    try {
      const init = await initOf({})
      expect(Object.hasOwn(init, 'cache')).toBe(false)
      expect(new Headers(init.headers).has('X-Evil')).toBe(false)
    } finally {
      delete prototype.fetchOptions
    }
    const inherited = Object.create({ cache: 'no-store' }) as { mode?: RequestMode }
    inherited.mode = 'cors'
    const own = await initOf({ fetchOptions: inherited })
    expect([own.mode, own['cache']]).toEqual(['cors', undefined])
    expect(Object.getPrototypeOf(own)).toBeNull()
  })

  test('are merged with those of the defaults', async () => {
    const seen = vi.fn<Fetch>(async () => new Response('{}'))
    const api = create({ adapter: 'fetch', env: { fetch: seen }, fetchOptions: { cache: 'no-store' } })
    await api.get('http://127.0.0.1:1/', { fetchOptions: { mode: 'cors' } })
    expect(seen.mock.calls[0]?.[1]).toMatchObject({ cache: 'no-store', mode: 'cors' })
  })

  test.each([{ maxRedirects: 0 }, { fetchOptions: { redirect: 'manual' as const } }])(
    'and maxRedirects can keep a redirect from being followed: %j (GHSA-r4gj-5m52-g5wh)',
    async (options) => {
      const { url, received } = await serve((_, response) =>
        response.writeHead(302, { location: '/second' }).end(),
      )
      const { status, headers } = await create().get(url, {
        adapter: 'fetch',
        validateStatus: null,
        ...options,
      })
      expect([status, headers.get('Location'), received.length]).toEqual([302, '/second', 1])
    },
  )

  test('can refuse a redirect', async () => {
    const { url } = await serveRaw((_, response) => response.writeHead(302, { location: '/second' }).end())
    const refused = request(url, { fetchOptions: { redirect: 'error' } })
    expect((await failure(open(createFetchAdapter).send(refused))).name).toBe('NetworkError')
  })
})

describe('withCredentials', () => {
  test.each([
    [true, 'include'],
    [false, 'omit'],
    [undefined, undefined],
    ['same-origin' as const, 'same-origin'],
    ['omit' as const, 'omit'],
  ])('%j is %j to fetch', async (withCredentials, credentials) => {
    const init = await initOf(withCredentials === undefined ? {} : { withCredentials })
    expect(init.credentials).toBe(credentials)
  })
})

describe('env', () => {
  test('gives the adapter another fetch, called without a receiver', async () => {
    const receivers: unknown[] = []
    async function fetch(this: unknown, input: string | Request): Promise<Response> {
      receivers.push(this)
      return new Response(JSON.stringify({ input }))
    }
    const { data } = await create().get('http://127.0.0.1:1/x', {
      adapter: 'fetch',
      env: { fetch, Request: null },
    })
    expect([data, receivers]).toEqual([{ input: 'http://127.0.0.1:1/x' }, [undefined]])
  })

  test('gives it another Request', async () => {
    const seen = vi.fn<Fetch>(async (input) => new Response((input as Request).url))
    const { data } = await create().post('http://127.0.0.1:1/x', 'text', {
      adapter: 'fetch',
      env: { fetch: seen, Request },
    })
    expect(data).toBe('http://127.0.0.1:1/x')
    expect(await (seen.mock.calls[0]?.[0] as Request | undefined)?.text()).toBe('text')
  })

  test('gives forms another class, and answers another Response', async () => {
    class MyForm extends FormData {}
    class MyResponse extends Response {
      override async formData(): Promise<FormData> {
        return Object.assign(await super.formData(), { mine: true })
      }
    }
    const { url } = await serve(({ headers, body }, response) =>
      response.writeHead(200, { 'content-type': headers['content-type'] }).end(body),
    )
    const sent: unknown[] = []
    const api = create()
    api.use((message, next) => (sent.push(message.body), next(message)), { layer: 'network' })
    const { data } = await api.postForm<FormData>(
      url,
      { a: '1' },
      { responseType: 'formdata', env: { FormData: MyForm, Response: MyResponse } },
    )
    expect(sent[0]).toBeInstanceOf(MyForm)
    expect([data.get('a'), 'mine' in data]).toEqual(['1', true])
  })

  test('is that of the call itself, not of a prototype', async () => {
    const { url } = await serve()
    const prototype = Object.prototype as { env?: unknown }
    // oxlint-disable-next-line no-extend-native
    Object.defineProperty(prototype, 'env', {
      value: { fetch: async () => new Response('evil') },
      configurable: true,
    })
    try {
      expect((await create().get(url, { adapter: 'fetch' })).data).toMatchObject({ method: 'GET' })
    } finally {
      delete prototype.env
    }
  })
})

test('responseType document needs a DOM, and says so', async () => {
  const { url } = await serve((_, response) =>
    response.writeHead(200, { 'content-type': 'text/html' }).end('<p>text'),
  )
  await expect(create().get(url, { responseType: 'document' })).rejects.toMatchObject({
    code: 'ERR_NOT_SUPPORT',
  })
})

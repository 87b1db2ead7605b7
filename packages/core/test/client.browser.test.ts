import { describe, expect, inject, it } from 'vitest'
import { create, HttpStatusError, isCancel, NetworkError, TimeoutError } from '../src/index.ts'

interface Echo {
  method: string
  url: string
  headers: Record<string, string>
  body: string
}

const api = create({ baseURL: inject('serverURL') })

describe('a client in a page', () => {
  it('uses fetch', async () => {
    expect((await api.get('/json')).data).toEqual({ hello: 'world' })
    await expect(api.get('/json', { adapter: 'got' })).rejects.toMatchObject({
      code: 'ERR_NOT_SUPPORT',
      message: expect.stringContaining('Available: fetch, xhr'),
    })
  })

  it('sends bodies of every kind', async () => {
    const sent = async (data: unknown): Promise<string> => (await api.post<Echo>('/echo', data)).data.body
    expect(await sent({ a: 1 })).toBe('{"a":1}')
    expect(await sent('text')).toBe('text')
    expect(await sent(new TextEncoder().encode('bytes'))).toBe('bytes')
    expect(await sent(new Blob(['blob']))).toBe('blob')
    expect(await sent(new URLSearchParams({ a: 'ä' }))).toBe('a=%C3%A4')
    const form = new FormData()
    form.append('name', 'Ada')
    expect(await sent(form)).toContain('name="name"\r\n\r\nAda')
  })

  it('receives bodies of every kind', async () => {
    expect((await api.get<ArrayBuffer>('/bytes/5', { responseType: 'arraybuffer' })).data).toBeInstanceOf(
      ArrayBuffer,
    )
    expect((await api.get<Blob>('/bytes/5', { responseType: 'blob' })).data.size).toBe(5)
    const { data } = await api.get<ReadableStream<Uint8Array>>('/bytes/70000', { responseType: 'stream' })
    expect(await new Response(data).text()).toBe('x'.repeat(70_000))
    await expect(api.get('/bytes/70000', { maxContentLength: 1000 })).rejects.toMatchObject({
      code: 'ERR_BAD_RESPONSE',
    })
  })

  it('rejects with the same errors as on Node', async () => {
    await expect(api.get('/status/404')).rejects.toBeInstanceOf(HttpStatusError)
    await expect(api.get('http://127.0.0.1:1/')).rejects.toBeInstanceOf(NetworkError)
    await expect(api.get('/slow', { timeout: 20 })).rejects.toBeInstanceOf(TimeoutError)
    await expect(api.get('/slow', { signal: AbortSignal.abort() })).rejects.toSatisfy(isCancel)
    await expect(api.get('http://host:99999/')).rejects.toMatchObject({ code: 'ERR_INVALID_URL' })
  })

  it('resolves a relative URL against the page', async () => {
    const relative = create()
    const urls: string[] = []
    relative.use((request, next) => (urls.push(request.url), next(request)), { layer: 'network' })
    await relative.get('/x', { params: { a: 1 }, validateStatus: null })

    expect(urls).toEqual([`${location.origin}/x?a=1`])
  })

  it('runs plugins, interceptors and middleware', async () => {
    const order: string[] = []
    const client = create({ baseURL: inject('serverURL') }).plugin({
      name: 'p',
      install(given) {
        given.interceptors.request.use((config) => (order.push('interceptor'), config))
        given.use((config, next) => (order.push('application'), next(config)))
        given.use(
          (request, next) => (order.push('network'), request.headers.set('X-Plugin', '1'), next(request)),
          { layer: 'network' },
        )
        return { order }
      },
    })
    const { data } = await client.get<Echo>('/echo', { params: { q: 'x y' } })

    expect(client.order).toEqual(['interceptor', 'application', 'network'])
    expect(data).toMatchObject({ url: '/echo?q=x+y', headers: { 'x-plugin': '1' } })
    await client.plugins.remove('p')
    await client.close()
    await expect(client.get('/json')).rejects.toMatchObject({ code: 'ERR_CLIENT_CLOSED' })
  })
})

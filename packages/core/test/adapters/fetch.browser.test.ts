import { expect, inject, test } from 'vitest'
import { createFetchAdapter } from '../../src/adapters/fetch.ts'
import type { RequestConfig, ResolvedConfig } from '../../src/config/config.ts'
import { AxiosError } from '../../src/errors/axios-error.ts'
import { AxiosHeaders, type RawRequestHeaders } from '../../src/headers/headers.ts'
import type { NetworkRequest, RequestBody } from '../../src/network.ts'

interface Parts extends Omit<RequestConfig, 'headers' | 'signal'> {
  headers?: RawRequestHeaders
  body?: RequestBody
  signal?: AbortSignal
}

function request(
  path: string,
  { method = 'GET', headers, body, signal, ...options }: Parts = {},
): NetworkRequest {
  const url = inject('serverURL') + path
  const config = { ...options, url, method, headers: new AxiosHeaders() } as ResolvedConfig
  return { method, url, headers: new AxiosHeaders(headers), body, signal, attempt: 1, config }
}

async function sent(
  path: string,
  parts?: Parts,
): Promise<{ status: number; text: string; headers: AxiosHeaders }> {
  const { status, headers, body } = await createFetchAdapter().send(request(path, parts))
  return { status, headers, text: new TextDecoder().decode(body as Uint8Array) }
}

function codeOf(error: unknown): string | undefined {
  if (error instanceof AxiosError) return error.code
  throw error
}

test('a page sends bodies and headers, and receives bytes', async () => {
  const { status, text, headers } = await sent('/echo', {
    method: 'POST',
    body: 'grüße',
    headers: { 'X-Test': 'a' },
  })
  expect(status).toBe(200)
  expect(headers.get('Content-Type')).toBe('application/json')
  expect(JSON.parse(text)).toMatchObject({ method: 'POST', body: 'grüße', headers: { 'x-test': 'a' } })
})

test.each([{}, { maxBodyLength: 1000 }])('a page sends a form with %o', async (limits) => {
  const form = new FormData()
  form.set('field', 'value')
  form.set('file', new File(['content'], 'name.txt'))
  const { headers, body } = JSON.parse((await sent('/echo', { method: 'POST', body: form, ...limits })).text)
  const parsed = await new Response(body, { headers: { 'Content-Type': headers['content-type'] } }).formData()
  expect([parsed.get('field'), await (parsed.get('file') as File).text()]).toEqual(['value', 'content'])
})

test('a page follows redirects, all of them by its own rules', async () => {
  expect(JSON.parse((await sent('/redirect/3')).text)).toEqual({ hello: 'world' })
})

test('a page sees of a redirect that it does not follow only that there was one', async () => {
  const { status, text } = await sent('/redirect/1', { maxRedirects: 0 })
  expect([status, text]).toEqual([0, ''])
})

test('a page reads streams, up to a limit', async () => {
  const adapter = createFetchAdapter()
  const whole = await adapter.send(request('/bytes/100000', { responseType: 'stream' }))
  expect((await new Response(whole.body as ReadableStream).text()).length).toBe(100_000)
  const failure = await sent('/bytes/100000', { maxContentLength: 99_999 }).catch(codeOf)
  expect(failure).toBe('ERR_BAD_RESPONSE')
})

test('a page aborts a request', async () => {
  const controller = new AbortController()
  const failure = sent('/slow', { signal: controller.signal }).catch(codeOf)
  controller.abort()
  expect(await failure).toBe('ERR_CANCELED')
})

test('a page that reaches no server gets ERR_NETWORK', async () => {
  const unreachable = { ...request('/'), url: 'http://127.0.0.1:9/' }
  expect(await createFetchAdapter().send(unreachable).catch(codeOf)).toBe('ERR_NETWORK')
})

import { describe, expect, inject, test, vi } from 'vitest'
import { createFetchAdapter } from '../../../src/adapters/fetch/fetch.ts'
import { create } from '../../../src/index.ts'
import { failure, open, request, textOf } from '../page.ts'

test('a page sees of a redirect that it does not follow only that there was one', async () => {
  const answer = await open(createFetchAdapter).send(request('/redirect/1', { maxRedirects: 0 }))
  expect([answer.status, textOf(answer)]).toEqual([0, ''])
})

test.each([{ maxRedirects: 0 }, { fetchOptions: { redirect: 'manual' as const } }])(
  'a page asks no second address with %j (GHSA-r4gj-5m52-g5wh)',
  async (options) => {
    const adapter = open(createFetchAdapter)
    const key = `fetch-${Math.random()}`
    await adapter.send(request(`/hop/${key}`, options))
    expect(textOf(await adapter.send(request(`/hits/${key}`)))).toBe('0')
    await adapter.send(request(`/hop/${key}`))
    expect(textOf(await adapter.send(request(`/hits/${key}`)))).toBe('1')
  },
)

test('fetchOptions can refuse redirects', async () => {
  const refused = request('/redirect/1', { fetchOptions: { redirect: 'error' } })
  expect((await failure(open(createFetchAdapter).send(refused))).code).toBe('ERR_NETWORK')
})

test('a page reads streams', async () => {
  const { body } = await open(createFetchAdapter).send(request('/bytes/100000', { responseType: 'stream' }))
  expect(await new Response(body as ReadableStream).text()).toHaveLength(100_000)
})

test('a stream is cut off at maxContentLength (GHSA-777c-7fjr-54vf)', async () => {
  const limited = request('/gzip/100000', { responseType: 'stream', maxContentLength: 1000 })
  const { body } = await open(createFetchAdapter).send(limited)
  const drained = (body as ReadableStream<Uint8Array>).pipeTo(new WritableStream())
  expect((await failure(drained)).code).toBe('ERR_BAD_RESPONSE')
})

test('a canceled stream ends the transfer', async () => {
  const { body } = await open(createFetchAdapter).send(request('/drip/100', { responseType: 'stream' }))
  const reader = (body as ReadableStream<Uint8Array>).getReader()
  expect((await reader.read()).value).toHaveLength(1000)
  await reader.cancel()
  expect((await reader.read()).done).toBe(true)
})

describe('a page’s own fetch', () => {
  test.each([
    [true, 'include'],
    [false, 'omit'],
    [undefined, 'same-origin'],
    ['same-origin' as const, 'same-origin'],
    ['include' as const, 'include'],
  ])('gets withCredentials %j as %j', async (withCredentials, expected) => {
    const seen = vi.fn<(input: string | Request, init?: RequestInit) => Promise<Response>>(
      async (input) => (expect((input as Request).credentials).toBe(expected), new Response('')),
    )
    await create({ baseURL: inject('serverURL') }).get('/json', {
      ...(withCredentials !== undefined && { withCredentials }),
      env: { fetch: seen, Request },
    })
    expect(seen).toHaveBeenCalledOnce()
  })
})

import { expect, test, vi } from 'vitest'
import { create } from '../src/index.ts'
import { serve } from './support/serve.ts'

test('a client outside of a page, in a worker for one, sends no XSRF header', async () => {
  const { url, received } = await serve()
  const client = create({ baseURL: url, withXSRFToken: true })
  await client.get('/')
  // A worker has a location, but neither a document nor cookies.
  vi.stubGlobal('location', { origin: url, href: url })
  try {
    await client.get('/', { adapter: 'fetch' })
  } finally {
    vi.unstubAllGlobals()
  }
  expect(received.map(({ headers }) => headers['x-xsrf-token'])).toEqual([undefined, undefined])
})

test('the names are axios’s by default', () => {
  expect(create().defaults).toMatchObject({ xsrfCookieName: 'XSRF-TOKEN', xsrfHeaderName: 'X-XSRF-TOKEN' })
})

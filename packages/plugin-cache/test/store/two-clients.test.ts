import { Keyv } from 'keyv'
import { expect, test } from 'vitest'
import { cachedClient, counts } from '../client.ts'
import { reply, startOrigin } from '../origin.ts'

type CachedClient = ReturnType<typeof cachedClient>

/** Clients as in different processes: each has a Keyv of its own, on the same data. */
function twoClients(baseURL: string): [CachedClient, CachedClient] {
  const data = new Map<string, unknown>()
  const make = (): CachedClient => cachedClient({ baseURL }, { store: new Keyv({ store: data }) })
  return [make(), make()]
}

test('what one client fetched, the other has', async () => {
  const origin = await startOrigin()
  const [one, other] = twoClients(origin.url)
  expect(await counts([one.get('/x')])).toEqual([1])
  expect(await counts([other.get('/x'), other.get('/x')])).toEqual([1, 1])
})

test.each([
  ['the option refresh', { plugins: { cache: { refresh: true } } }],
  ['no-cache', { headers: { 'Cache-Control': 'no-cache' } }],
])('%s asks the server though there is a fresh answer, and keeps what it says', async (_how, config) => {
  const origin = await startOrigin()
  const [one, other] = twoClients(origin.url)
  await one.get('/x')
  expect(await counts([other.get('/x', config)])).toEqual([2])
  expect(await counts([other.get('/x')])).toEqual([2])
})

test('a stale answer is fetched by one, and the other gets what that one fetched', async () => {
  const origin = await startOrigin((_request, response, count) =>
    setTimeout(
      reply,
      50,
      response,
      { count },
      count === 1 ? { 'cache-control': 'max-age=0', etag: '"1"' } : { 'cache-control': 'max-age=60' },
    ),
  )
  const [one, other] = twoClients(origin.url)
  await one.get('/x')
  expect(await counts([one.get('/x'), other.get('/x')])).toEqual([2, 2])
  expect(origin.requests).toHaveLength(2)
})

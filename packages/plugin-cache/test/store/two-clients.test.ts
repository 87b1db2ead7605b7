import { Keyv } from 'keyv'
import { afterEach, expect, test, vi } from 'vitest'
import { cachedClient, counts } from '../client.ts'
import { reply, startOrigin } from '../origin.ts'

type CachedClient = ReturnType<typeof cachedClient>

/** Clients as in different processes: each has a Keyv of its own, on the same data. */
function twoClients(baseURL: string): [CachedClient, CachedClient] {
  const data = new Map<string, unknown>()
  const make = (): CachedClient => cachedClient({ baseURL }, { store: new Keyv({ store: data }) })
  return [make(), make()]
}

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

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

test.each([
  ['bearer tokens', { Authorization: 'Bearer alice' }, { Authorization: 'Bearer bobby' }],
  ['cookies', { Cookie: 'session=alice' }, { Cookie: 'session=bobby' }],
  ['nothing and a token', {}, { Authorization: 'Bearer bobby' }],
])(
  'two users with %s never get each other’s answer, and the store holds neither',
  async (_what, mine, yours) => {
    const origin = await startOrigin((request, response) => {
      const { authorization = '', cookie = '' } = request.headers
      reply(response, { count: `${authorization}${cookie}` })
    })
    const data = new Map<string, unknown>()
    const clients = [mine, yours, mine, yours].map((headers) =>
      cachedClient({ baseURL: origin.url, headers }, { store: new Keyv({ store: data }) }),
    )
    for (let round = 0; round < 2; round++) {
      const answers = await counts(clients.map((client) => client.get('/me')))
      const [one, other] = [mine, yours].map((headers) => Object.values(headers).join(''))
      expect(answers).toEqual([one, other, one, other])
    }
    expect(origin.requests).toHaveLength(2)
    // The answers of this server hold them, so look at everything else.
    const names = JSON.stringify([...data.keys()])
    const records = JSON.stringify([...data.values()]).replaceAll(/"text[^,]*/g, '')
    expect(names + records).not.toMatch(/alice|bobby|127\.0/)
  },
)

test('shortly before an answer expires one client fetches it anew, and the other has that at once', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const pass = (milliseconds: number): unknown => vi.setSystemTime(Date.now() + milliseconds)
  const origin = await startOrigin((_request, response, count) => {
    pass(10_000)
    reply(response, { count }, { 'cache-control': 'max-age=600' })
  })
  const [one, other] = twoClients(origin.url)
  const random = vi.spyOn(Math, 'random')
  expect(await counts([one.get('/x')])).toEqual([1])
  // Some 15 seconds are left, and a fetch takes ten.
  pass(575_000)
  random.mockReturnValue(0)
  expect(await counts([other.get('/x')])).toEqual([1])
  random.mockReturnValue(0.9)
  expect(await counts([other.get('/x', { plugins: { cache: { onlyIfCached: true } } })])).toEqual([1])
  expect(origin.requests).toHaveLength(1)
  expect(await counts([other.get('/x')])).toEqual([1])
  await vi.waitFor(async () => expect(await counts([other.get('/x')])).toEqual([2]))
  pass(20_000)
  expect(await counts([one.get('/x')])).toEqual([2])
  expect(origin.requests).toHaveLength(2)
})

test('what another client fetched in the background makes nobody’s misses fewer', async () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const gate = Promise.withResolvers<void>()
  const origin = await startOrigin(async (_request, response, count) => {
    if (count > 1) await gate.promise
    reply(response, { count }, { 'cache-control': 'max-age=10, stale-while-revalidate=60' })
  })
  const clients = twoClients(origin.url)
  const refreshed = clients.map(({ cache }) => new Promise((resolve) => cache.on('refresh', resolve)))
  for (const client of clients) await client.get('/x')
  vi.setSystemTime(Date.now() + 15_000)
  expect(await counts(clients.map((client) => client.get('/x')))).toEqual([1, 1])
  await origin.received(2)
  gate.resolve()
  await Promise.all(refreshed)
  expect(origin.requests).toHaveLength(2)
  expect(clients.map(({ cache }) => cache.stats.misses)).toEqual([1, 0])
  expect(clients.reduce((sum, { cache }) => sum + cache.counters.refreshes, 0)).toBe(1)
})

import crypto from 'node:crypto'
import type { NetworkRequest } from '@axios-ts/core'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { Identities } from '../../src/keys/identity.ts'
import { cachedClient } from '../client.ts'
import { headersOf } from '../network-request.ts'
import { reply, startOrigin } from '../origin.ts'

interface Seen {
  seen: string
}

describe.each(['got', 'fetch'])('with the %s adapter', (adapter) => {
  test.each(['Authorization', 'Cookie', 'X-Api-Key'])(
    'two values of %s never share an answer',
    async (name) => {
      const origin = await startOrigin((request, response) => {
        reply(response, { seen: request.headers[name.toLowerCase()] ?? 'nobody' })
      })
      const api = cachedClient({ baseURL: origin.url, adapter })
      const as = async (value: string | undefined): Promise<string> =>
        (await api.get<Seen>('/me', { headers: value === undefined ? {} : { [name]: value } })).data.seen

      for (let round = 0; round < 3; round++) {
        expect(await as('a=1')).toBe('a=1')
        expect(await as('a=2')).toBe('a=2')
        expect(await as(undefined)).toBe('nobody')
      }
      expect(origin.requests).toHaveLength(3)

      const many = Array.from({ length: 60 }, (_, index) => `b=${index % 3}`)
      expect(await Promise.all(many.map(as))).toEqual(many)
      expect(origin.requests).toHaveLength(6)
    },
  )

  test('credentials of the URL and of config.auth are credentials', async () => {
    const origin = await startOrigin((request, response) => {
      reply(response, { seen: atob(request.headers.authorization?.slice('Basic '.length) ?? '') })
    })
    const api = cachedClient({ adapter })
    const withUser = origin.url.replace('//', '//ada:1@')
    for (let round = 0; round < 2; round++) {
      expect((await api.get<Seen>(`${withUser}/me`)).data.seen).toBe('ada:1')
      const auth = { username: 'bob', password: '2' }
      expect((await api.get<Seen>(`${origin.url}/me`, { auth })).data.seen).toBe('bob:2')
      expect((await api.get<Seen>(`${origin.url}/me`)).data.seen).toBe('')
    }
    expect(origin.requests).toHaveLength(3)
  })

  test('a credential that a middleware adds before the cache counts, whichever came first', async () => {
    const origin = await startOrigin((request, response) =>
      reply(response, { seen: request.headers.authorization }),
    )
    const api = cachedClient({ baseURL: origin.url, adapter })
    let user = 'one'
    api.use(
      (request, next) => {
        const headers = request.headers.concat({ Authorization: `Bearer ${user}` })
        return next({ ...request, headers })
      },
      { layer: 'network', stage: 'authorize' },
    )
    for (user of ['one', 'two', 'one', 'two']) {
      expect((await api.get<Seen>('/me')).data.seen).toBe(`Bearer ${user}`)
    }
    expect(origin.requests).toHaveLength(2)
  })
})

test('no identity shows a credential, and none can be taken for another', () => {
  const identities = [
    {},
    { Authorization: 'Bearer top-secret' },
    { Cookie: 'Bearer top-secret' },
    { Authorization: 'Bearer top-secret', Cookie: 'a=1' },
    { Authorization: 'Bearer top-secret,cookie,a=1' },
    { Authorization: 'Bearer top-secret","cookie","a=1' },
  ].map((headers) => new Identities().of(headersOf(headers)))
  expect(new Set(identities).size).toBe(identities.length)
  expect(identities.slice(1)).toEqual(Array(5).fill(expect.stringMatching(/^[0-9a-f]{64}$/)))
  expect(identities[0]).toBe('')
})

test('the order and spelling of names make no other identity, and plain headers none', () => {
  const one = new Identities().of(headersOf({ Authorization: 'x', Cookie: 'y', Accept: 'text/html' }))
  expect(new Identities().of(headersOf({ cookie: 'y', AUTHORIZATION: 'x' }))).toBe(one)
})

test('credentials are digested once, and only the last hundred are remembered', () => {
  const digest = vi.spyOn(crypto, 'createHash')
  onTestFinished(() => digest.mockRestore())
  const identities = new Identities()
  const of = (token: number): unknown => identities.of(headersOf({ Authorization: `Bearer ${token}` }))
  const first = of(0)
  for (let time = 0; time < 1000; time++) expect(of(0)).toBe(first)
  expect(digest).toHaveBeenCalledTimes(1)
  for (let token = 1; token <= 100; token++) of(token)
  expect(of(0)).toBe(first)
  expect(digest).toHaveBeenCalledTimes(102)
})

test('a partition takes the place of credentials', async () => {
  const origin = await startOrigin((request, response) => {
    reply(response, { seen: request.headers.authorization ?? 'nobody' })
  })
  const partition = ({ headers }: NetworkRequest): string => String(headers.get('X-Tenant') ?? '')
  const api = cachedClient({ baseURL: origin.url }, { partition })
  const as = async (authorization: string, tenant: string): Promise<string> => {
    const headers = { Authorization: authorization, 'X-Tenant': tenant }
    return (await api.get<Seen>('/me', { headers })).data.seen
  }
  expect(await as('a', 'one')).toBe('a')
  expect(await as('b', 'one')).toBe('a')
  expect(await as('b', 'two')).toBe('b')
})

test('a partition that gives no text fails the request: whose answer it gets would be chance', async () => {
  const api = cachedClient({ baseURL: 'http://127.0.0.1:9' }, { partition: () => undefined as never })
  await expect(api.get('/x')).rejects.toMatchObject({ code: 'ERR_BAD_OPTION_VALUE' })
})

import { createClient } from '@redis/client'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { reply, startOrigin } from '../origin.ts'
import { startFleet, type Command, type Load, type Member } from './fleet/fleet.ts'
import { startRedis, whyNoRedis } from './fleet/redis.ts'

vi.setConfig({ testTimeout: 60_000 })

afterEach(() => {
  vi.useRealTimers()
})

/** The different answers that the members get for one URL. */
async function answers(members: Member[], url: string): Promise<string[]> {
  return [...new Set(await Promise.all(members.map((member) => member.get(url))))]
}

describe.skipIf(whyNoRedis)('processes on one Redis', () => {
  test.each([
    ['with the lock that Redis has', false],
    ['with a lease, in a store that can only read and write,', true],
  ])('%s a cold key costs eight of them one request at the origin', async (_how, isPlain) => {
    const redis = await startRedis()
    const origin = await startOrigin((_request, response, count) =>
      setTimeout(reply, 100, response, { count }),
    )
    const members = await startFleet(8, { redis: redis.url, isPlain })
    for (const path of ['/a', '/b', '/c']) expect(await answers(members, origin.url + path)).toHaveLength(1)
    expect(origin.requests).toEqual(['GET /a', 'GET /b', 'GET /c'])
    for (const member of members) expect(await member.events()).toEqual([])
    expect(await Promise.all(members.map((member) => member.close()))).toEqual(members.map(() => 0))
  })

  test('of an answer that must not be kept all get their own: one has to find out, the others do not queue', async () => {
    const redis = await startRedis()
    const held: (() => void)[] = []
    const origin = await startOrigin((_request, response, count) => {
      const answer = (): void => reply(response, { count }, { 'cache-control': 'no-store' })
      if (count === 1) return setTimeout(answer, 100)
      return count < 8 ? held.push(answer) : [...held, answer].forEach((each) => each())
    })
    const members = await startFleet(8, { redis: redis.url })
    const all = answers(members, `${origin.url}/x`)
    // Who queued would come after ten seconds at the earliest.
    await vi.waitFor(() => expect(origin.requests).toHaveLength(8), { timeout: 8000 })
    expect(await all).toHaveLength(8)
  })

  test('who asks for another variant gets that, and each variant is fetched once', async () => {
    const redis = await startRedis()
    const origin = await startOrigin((request, response, count) => {
      const language = request.headers['accept-language']
      setTimeout(reply, 50, response, { count, language }, { vary: 'accept-language' })
    })
    const members = await startFleet(4, { redis: redis.url })
    const languages = ['en', 'de', 'en', 'de']
    const get = async (): Promise<string[]> =>
      Promise.all(
        members.map((member, n) => member.get(origin.url, { 'accept-language': languages[n] as string })),
      )
    const first = await get()
    expect(first.map((text) => (JSON.parse(text) as { language: string }).language)).toEqual(languages)
    expect(origin.requests).toHaveLength(2)
    expect(await get()).toEqual(first)
  })

  test('what one of them invalidates, all of them fetch anew, and once', async () => {
    const redis = await startRedis()
    const origin = await startOrigin()
    const members = await startFleet(8, { redis: redis.url })
    const ways: ((url: string) => Command)[] = [
      (url) => ({ do: 'invalidate', what: { url } }),
      (url) => ({ do: 'post', url }),
      () => ({ do: 'invalidate', what: { tag: 'all' } }),
      () => ({ do: 'invalidate', pattern: '/[0-9]$' }),
      () => ({ do: 'clear' }),
    ]
    for (const [n, way] of ways.entries()) {
      const url = `${origin.url}/${n}`
      const [before] = await answers(members, url)
      const changer = members[n] as Member
      await changer.do(way(url))
      // That one at once, the others within the second for which they need not ask.
      const after = await changer.get(url)
      expect(after).not.toBe(before)
      await vi.waitFor(async () => expect(await answers(members, url)).toEqual([after]), { timeout: 2500 })
      expect(origin.requests.filter((request) => request === `GET /${n}`)).toHaveLength(2)
    }
  })

  test('when the leader dies, another one takes over', async () => {
    const redis = await startRedis()
    const origin = await startOrigin((_request, response, count) => count > 1 && reply(response, { count }))
    const members = await startFleet(3, { redis: redis.url })
    const [leader, ...others] = members as [Member, ...Member[]]
    leader.get(origin.url).catch(() => {})
    await origin.received(1)
    const waiting = answers(others, origin.url)
    await leader.kill()
    expect(await waiting).toEqual(['{"count":2}'])
    expect(origin.requests).toHaveLength(2)
  })

  test('Redis may die and come back under load: no request fails, none hangs, and sharing goes on', async () => {
    const redis = await startRedis()
    const origin = await startOrigin()
    const members = await startFleet(4, { redis: redis.url, storeTimeout: 50 })
    const urls = Array.from({ length: 50 }, (_, n) => `${origin.url}/${n}`)
    for (const member of members) await member.do({ do: 'load', urls })
    await origin.received(50)
    await redis.kill()
    const told = async (event: string): Promise<void> => {
      for (const member of members) expect(await member.events()).toContain(event)
    }
    await vi.waitFor(() => told('stopped read'), { timeout: 20_000 })
    await redis.start()
    await vi.waitFor(() => told('resumed read'), { timeout: 20_000 })
    for (const member of members) {
      const { answers: count, failures, slowest } = await member.do<Load>({ do: 'rest' })
      expect(failures).toBe(0)
      expect(count).toBeGreaterThan(100)
      expect(slowest).toBeLessThan(3000)
    }
    await vi.waitFor(
      async () => {
        const before = origin.requests.length
        expect(await answers(members, `${origin.url}/new?${Math.random()}`)).toHaveLength(1)
        expect(origin.requests).toHaveLength(before + 1)
      },
      { timeout: 20_000 },
    )
  })

  test('records of another version, and what somebody else wrote there, are misses', async () => {
    const redis = await startRedis()
    const origin = await startOrigin()
    const [one, other] = (await startFleet(2, { redis: redis.url })) as [Member, Member]
    await one.get(origin.url)
    const client = await createClient({ url: redis.url }).connect()
    onTestFinished(() => client.destroy())
    const name = (await client.keys('axios-ts-cache:entry:*'))[0] as string
    const record = (await client.get(name)) as string
    expect(record).toContain('"v":1')
    await client.set(name, record.replace('"v":1', '"v":0'))
    expect(await other.get(origin.url)).toBe('{"count":2}')
    expect(new Set(await other.events())).toEqual(new Set(['unreadable']))
    for (const key of await client.keys('*')) await client.set(key, '{"value":{"v":1,"variants":7}}')
    const [third] = (await startFleet(1, { redis: redis.url })) as [Member]
    expect(await third.get(origin.url)).toBe('{"count":3}')
  })

  test('a full Redis is a miss and an event, and invalidation still reaches the others', async () => {
    const redis = await startRedis('--maxmemory-policy', 'noeviction')
    const origin = await startOrigin()
    const [one, other] = (await startFleet(2, { redis: redis.url })) as [Member, Member]
    const url = `${origin.url}/x`
    expect(await answers([one, other], url)).toHaveLength(1)
    const client = await createClient({ url: redis.url }).connect()
    onTestFinished(() => client.destroy())
    await client.configSet('maxmemory', '1')
    for (let n = 0; n < 5; n++) await one.get(`${origin.url}/${n}`)
    expect(await one.events()).toContain('failed write')
    expect(await one.events()).toContain('stopped write')
    expect(await one.events()).not.toContain('failed read')
    await one.do({ do: 'invalidate', what: { url } })
    const count = origin.requests.length
    await vi.waitFor(async () => expect(await other.get(url)).toBe(`{"count":${count + 1}}`), {
      timeout: 2500,
    })
    await client.configSet('maxmemory', '0')
    await vi.waitFor(
      async () => {
        await one.get(`${origin.url}/${Math.random()}`)
        expect(await one.events()).toContain('resumed write')
      },
      { timeout: 15_000 },
    )
  })
})

import { createClient } from '@redis/client'
import KeyvRedis from '@keyv/redis'
import { Redis as IoRedis } from 'ioredis'
import { Keyv } from 'keyv'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { KeyvLink } from '../../../src/store/link/keyv-link.ts'
import type { CacheLock } from '../../../src/store/locks/cache-lock.ts'
import { Lease } from '../../../src/store/locks/lease.ts'
import { detectLock, redisLock } from '../../../src/store/locks/redis-lock.ts'
import { startRedis, whyNoRedis } from '../fleet/redis.ts'

type Locks = (url: string) => Promise<CacheLock>

const nodeRedis: Locks = async (url) => {
  const client = await createClient({ url }).connect()
  onTestFinished(() => client.destroy())
  return redisLock(client)
}

const ioRedis: Locks = async (url) => {
  const client = new IoRedis(url)
  onTestFinished(() => client.disconnect())
  return redisLock(client)
}

const lease: Locks = async (url) => {
  const keyv = new Keyv(new KeyvRedis(url))
  onTestFinished(() => keyv.disconnect())
  const listener = (): void => {}
  const link = KeyvLink.join(keyv, listener)
  onTestFinished(() => link.leave(listener))
  return new Lease(link, 1000)
}

describe.skipIf(whyNoRedis).each<[string, Locks]>([
  ['a lock by node-redis', nodeRedis],
  ['a lock by ioredis', ioRedis],
  ['a lease in a Keyv', lease],
])('%s', (_name, locksAt) => {
  test('is had by one of many who want it, until that one frees it', async () => {
    const { url } = await startRedis()
    const locks = await Promise.all(Array.from({ length: 10 }, () => locksAt(url)))
    const tokens = await Promise.all(locks.map((lock) => lock.acquire('a', 10_000)))
    expect(tokens.filter((token) => token !== undefined)).toHaveLength(1)
    const owner = tokens.findIndex((token) => token !== undefined)
    expect(await locks[0]?.acquire('a', 10_000)).toBe(undefined)
    expect(await locks[0]?.acquire('b', 10_000)).toBeDefined()
    await locks[owner]?.release('a', tokens[owner] as string)
    expect(await locks[0]?.acquire('a', 10_000)).toBeDefined()
  })

  test('frees itself, unless it is renewed; who had it before cannot free or renew it', async () => {
    const { url } = await startRedis()
    const [one, other] = await Promise.all([locksAt(url), locksAt(url)])
    const first = (await one.acquire('a', 300)) as string
    await one.renew?.('a', first, 600)
    await new Promise((resolve) => setTimeout(resolve, 400))
    expect(await other.acquire('a', 10_000)).toBe(undefined)
    const second = await vi.waitFor(async () => {
      const token = await other.acquire('a', 500)
      expect(token).toBeDefined()
      return token
    })
    await one.release('a', first)
    await one.renew?.('a', first, 60_000)
    expect(await one.acquire('a', 10_000)).toBe(undefined)
    await other.release('a', second as string)
    expect(await one.acquire('a', 10_000)).toBeDefined()
  })
})

describe('the lock that a Keyv brings along', () => {
  const client = { eval: vi.fn<(...all: unknown[]) => Promise<unknown>>(async () => 'OK') }

  test.each([
    ['its adapter', { client }],
    ['an adapter for Valkey', { redis: client }],
    ['an adapter for an older Keyv', { store: { client } }],
  ])('is found in %s, and has its namespace', async (_where, store) => {
    client.eval.mockClear()
    expect(await detectLock({ store, namespace: 'mine' })?.acquire('a', 5)).toBeDefined()
    expect(client.eval.mock.lastCall?.[1]).toMatchObject({ keys: ['mine::a'] })
    await detectLock({ store })?.acquire('a', 5)
    expect(client.eval.mock.lastCall?.[1]).toMatchObject({ keys: ['a'] })
  })

  test('is none for a store without a Redis client', () => {
    for (const keyv of [
      new Keyv(),
      { store: undefined },
      { store: { client: {} } },
      { store: { store: new Map() } },
    ]) {
      expect(detectLock(keyv)).toBe(undefined)
    }
  })
})

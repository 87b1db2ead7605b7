import { create } from '@axios-ts/core'
import { expect, inject, test } from 'vitest'
import { CachePlugin } from '../src/index.ts'

interface Echo {
  headers: Record<string, string>
}

test('in a browser a GET is answered from the cache, for each credential its own', async () => {
  const api = create({ baseURL: inject('serverURL') }).plugin(new CachePlugin())
  const as = async (token: string): Promise<unknown> => {
    const { data } = await api.get<Echo>('/echo', { headers: { Authorization: token } })
    return data.headers['authorization']
  }
  expect(await Promise.all(['Bearer a', 'Bearer b', 'Bearer a'].map(as))).toEqual([
    'Bearer a',
    'Bearer b',
    'Bearer a',
  ])
  expect(await as('Bearer a')).toBe('Bearer a')
  expect(api.cache.stats).toEqual({ hits: 1, misses: 2, shared: 1, size: 2 })
  await api.post('/echo', {})
  expect(api.cache.stats.size).toBe(0)
  await api.close()
})

test('in a browser a stream is a web stream, also from the cache', async () => {
  const api = create({ baseURL: inject('serverURL') }).plugin(new CachePlugin())
  const texts: string[] = []
  for (const outcome of ['miss', 'hit', 'hit']) {
    const { data, cache } = await api.get<ReadableStream<Uint8Array>>('/echo', { responseType: 'stream' })
    expect(cache?.outcome).toBe(outcome)
    expect(data).toBeInstanceOf(ReadableStream)
    texts.push(await new Response(data).text())
  }
  expect(texts[0]).toContain('"method":"GET"')
  expect(new Set(texts).size).toBe(1)
  await api.close()
})

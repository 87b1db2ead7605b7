import { create, type Client, type RequestConfig } from '@axios-ts/core'
import { onTestFinished } from 'vitest'
import { CachePlugin, type CacheApi, type CacheOptions } from '../src/index.ts'

export interface Counted {
  count: number
}

/** A client with a cache that is closed when the test is over. */
export function cachedClient(config: RequestConfig, options?: CacheOptions): Client & { cache: CacheApi } {
  const api = create(config).plugin(new CachePlugin(options))
  onTestFinished(() => api.close({ timeout: 0 }))
  return api
}

/** The numbers of the origin's answers, in the order of the calls. */
export async function counts(calls: Iterable<Promise<{ data: Counted }>>): Promise<number[]> {
  return (await Promise.all(calls)).map(({ data }) => data.count)
}

import { create, type Client, type CreateOptions } from '@axios-ts/core'
import { AuthPlugin } from '@axios-ts/plugin-auth'
import { CachePlugin } from '@axios-ts/plugin-cache'
import { LoggerPlugin } from '@axios-ts/plugin-logger'
import { instantAdapter } from '../instant-adapter.ts'
import { nullLogger } from '../null-logger.ts'
import { small } from '../server/body.ts'
import type { Job } from '../worker/job.ts'

const plugins: Record<string, (api: Client) => unknown> = {
  auth: (api) => api.plugin(new AuthPlugin({ scheme: 'Bearer', token: 'a-token-that-never-changes' })),
  cache: (api) => api.plugin(new CachePlugin()),
  logger: (api) => api.plugin(new LoggerPlugin({ logger: nullLogger() })),
}

/** A GET that was never asked before, with plugins; over the default adapter, or one that answers at once. */
export function open(names: string, adapter: string, baseURL: string): Job {
  const options: CreateOptions = { baseURL }
  if (adapter === 'instant') options.adapter = instantAdapter(small)
  const api = create(options)
  for (const name of names.split(',')) plugins[name]?.(api)
  let number = 0
  return { run: () => api.get(`/users/${number++}`), close: () => api.close() }
}

import { create, type Client } from '@axios-ts/core'
import { instantAdapter } from '../instant-adapter.ts'
import { kilobyte, small } from '../server/body.ts'
import type { Job } from '../worker/job.ts'

const url = 'http://127.0.0.1/json'

/** What can be put around a call, `count` times. */
const wrappings: Record<string, (api: Client) => void> = {
  application: (api) => void api.use((config, next) => next(config)),
  network: (api) => void api.use((request, next) => next(request), { layer: 'network' }),
  interceptor: (api) => void api.interceptors.request.use((config) => config),
}

/** A call over an adapter that answers at once, through `count` things that pass it on. */
export function open(kind: string, count: string, body: string): Job {
  const api = create({ adapter: instantAdapter(body === 'kilobyte' ? kilobyte : small) })
  for (let index = 0; index < Number(count); index++) wrappings[kind]?.(api)
  return { run: () => api.get(url), close: () => api.close() }
}

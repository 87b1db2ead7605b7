import { create, type Client } from '@axios-ts/core'
import { instantAdapter } from '../instant-adapter.ts'
import { small } from '../server/body.ts'
import type { Job } from '../worker/job.ts'

/** A plugin that does what most do: sees each request on its way. */
class PassingPlugin {
  readonly name: string

  constructor(name: string) {
    this.name = name
  }

  install(client: Client): void {
    client.use((request, next) => next(request), { layer: 'network' })
  }
}

/** A call over an adapter that answers at once, with `count` plugins installed. */
export function open(count: string): Job {
  const api = create({ adapter: instantAdapter(small) })
  for (let index = 0; index < Number(count); index++) api.plugin(new PassingPlugin(`passing-${index}`))
  return { run: () => api.get('http://127.0.0.1/json'), close: () => api.close() }
}

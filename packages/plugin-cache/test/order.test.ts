import { create, type Client } from '@axios-ts/core'
import { describe, expect, onTestFinished, test } from 'vitest'
import { CachePlugin } from '../src/index.ts'
import { reply, startOrigin } from './origin.ts'

interface Seen {
  seen: string
}

/** A plugin that gives requests the credential of whoever is acting, as plugin-auth does. */
const credential = (name: string, value: () => string) => ({
  name: `credential-${name.toLowerCase()}`,
  install(client: Client) {
    client.use(
      (request, next) => next({ ...request, headers: request.headers.concat({ [name]: value() }) }),
      { layer: 'network', stage: 'authorize' },
    )
  },
})

/** A plugin that sends each request twice, as one that retries may. */
const insistent = {
  name: 'insistent',
  install(client: Client) {
    client.use(
      async (request, next) => {
        await next(request)
        return next(request)
      },
      { layer: 'network', stage: 'retry' },
    )
  },
}

const ORDERS = [
  [0, 1, 2],
  [0, 2, 1],
  [1, 0, 2],
  [1, 2, 0],
  [2, 0, 1],
  [2, 1, 0],
]

describe.each(['got', 'fetch'])('with the %s adapter', (adapter) => {
  describe.each(['Authorization', 'Cookie'])('two values of %s', (name) => {
    test.each(ORDERS)(
      "never get each other's body, with the plugins in the order %d, %d, %d",
      async (...order) => {
        const origin = await startOrigin((request, response) => {
          reply(
            response,
            { seen: request.headers[name.toLowerCase()] },
            { 'Cache-Control': 'public, max-age=60' },
          )
        })
        let who = 'a=1'
        const plugins = [new CachePlugin(), credential(name, () => who), insistent]
        const api = create({ baseURL: origin.url, adapter })
        onTestFinished(() => api.close({ timeout: 0 }))
        for (const index of order) api.plugin(plugins[index] as CachePlugin)
        for (who of ['a=1', 'a=2', 'a=1', 'a=2']) {
          expect((await api.get<Seen>('/me')).data.seen).toBe(who)
        }
        expect(origin.requests).toHaveLength(4)
      },
    )
  })
})

import { undici } from '@axios-ts/adapter-undici'
import { AxiosHeaders, create, type AdapterFunction, type Client } from '@axios-ts/core'
import { AuthPlugin } from '@axios-ts/plugin-auth'
import { CachePlugin } from '@axios-ts/plugin-cache'
import { LoggerPlugin } from '@axios-ts/plugin-logger'
import { small } from '../server/body.ts'
import { instantDispatcher } from './instant-dispatcher.ts'

const url = 'http://127.0.0.1/users/1'

/** An adapter in axios's manner that answers at once. */
const adapter: AdapterFunction = async (config) => ({
  data: small,
  status: 200,
  statusText: 'OK',
  headers: new AxiosHeaders({ 'content-type': 'application/json' }),
  config,
})

const silent = { info() {}, error() {} }

interface Case {
  readonly open: () => Client
  /** The request, the `number`th. */
  readonly url: (number: number) => string
}

const same = (): string => url
const another = (number: number): string => `${url}?page=${number}`

/** The calls whose promises and allocations are counted. */
export const cases: Readonly<Record<string, Case>> = {
  'bare client': { open: () => create({ adapter }), url: same },
  'an interceptor': {
    open() {
      const api = create({ adapter })
      api.interceptors.request.use((config) => config)
      return api
    },
    url: same,
  },
  'ten middlewares': {
    open() {
      const api = create({ adapter })
      for (let index = 0; index < 10; index++) api.use((config, next) => next(config))
      return api
    },
    url: same,
  },
  'a cache hit': { open: () => create({ adapter }).plugin(new CachePlugin()), url: same },
  'auth, cache (a miss) and logger': {
    open: () =>
      create({ adapter })
        .plugin(new AuthPlugin({ scheme: 'Bearer', token: 'a-token' }))
        .plugin(new CachePlugin())
        .plugin(new LoggerPlugin({ logger: silent })),
    url: another,
  },
  'adapter-undici, without a network': {
    open: () => create({ adapter: undici({ dispatcher: instantDispatcher }) }),
    url: same,
  },
}

import { lookup as dnsLookup } from 'node:dns'
import * as http from 'node:http'
import { Agent } from 'node:https'
import { expectTypeOf, it } from 'vitest'
import axios, {
  create,
  definePlugin,
  isAxiosError,
  NetworkError,
  TimeoutError,
  type AxiosProgressEvent,
  type AxiosResponse,
  type Client,
  type Plugin,
  type ResolvedConfig,
  type NetworkPhase,
  type TimeoutPhase,
} from '../src/index.ts'

declare module '../src/index.ts' {
  interface PluginOptions {
    pager?: { size: number } | false
  }
  interface RequestConfig {
    traceId?: string
  }
}

interface User {
  name: string
}

it('data is unknown until its type is said', () => {
  expectTypeOf(axios.get('/x')).resolves.toEqualTypeOf<AxiosResponse>()
  expectTypeOf(axios.get<User>('/x')).resolves.toHaveProperty('data').toEqualTypeOf<User>()
  expectTypeOf(axios.post<User, User>('/x')).resolves.toEqualTypeOf<User>()
})

it('what install returns is API of the client, plugin after plugin', () => {
  const cache = definePlugin({
    name: 'cache',
    install: () => ({ cache: { clear: (): Promise<void> => Promise.resolve() } }),
  })
  const tags = definePlugin({
    name: 'tags',
    async install() {
      return { tags: ['a'] }
    },
  })
  const silent = { install(_client: Client): void {} }
  const api = create().plugin(cache).plugin(silent).plugin(tags)

  expectTypeOf(api.cache.clear).returns.resolves.toBeVoid()
  expectTypeOf(api.tags).toEqualTypeOf<string[]>()
  expectTypeOf(api).toExtend<Client>()
  // @ts-expect-error nobody added this
  void api.missing
})

it('a plugin must have install', () => {
  // @ts-expect-error no install
  create().plugin({ name: 'x' })
  class Uninstantiated {
    install(): void {}
  }
  // @ts-expect-error an instance is wanted, not a class
  create().plugin(Uninstantiated)
  class Minimal {
    install(client: Client): void {
      client.defaults.timeout = 1
    }
  }
  expectTypeOf<Minimal>().toExtend<Plugin>()
})

it('options of plugins and of programs are typed by declaration merging', () => {
  void axios.get('/x', { plugins: { pager: { size: 1 } }, traceId: 'a' })
  void axios.get('/x', { plugins: { pager: false, unknown: false } })
  // @ts-expect-error size is a number
  void axios.get('/x', { plugins: { pager: { size: 'big' } } })
  // @ts-expect-error traceId is a string
  void axios.get('/x', { traceId: 1 })
})

it('options that do not exist, or have another type, do not compile', () => {
  // @ts-expect-error baseURL is spelt otherwise
  create({ baseUrl: 'https://h' })
  // @ts-expect-error timeout is a number
  create({ timeout: '1s' })
  // @ts-expect-error there is no such stage in the application layer
  create().use((config, next) => next(config), { stage: 'cache' })
})

it('the options of Node are typed, without the types of Node', () => {
  create({
    onUploadProgress: (event) => expectTypeOf(event).toEqualTypeOf<AxiosProgressEvent>(),
    maxRate: [undefined, 1000],
    proxy: { host: 'proxy', port: 3128, auth: { username: 'a', password: 'b' } },
    httpsAgent: new Agent(),
    transport: http,
    lookup: (hostname, options, callback) =>
      dnsLookup(hostname, { family: Number(options.family) }, (error, address) => callback(error, address)),
    beforeRedirect: (options, { statusCode }) => void (options.headers['x-status'] = `${statusCode}`),
    timeouts: { connect: 1000 },
    httpVersion: 2,
    http2Options: { sessionTimeout: 5000, settings: { enablePush: false } },
    maxHeaderSize: 32_768,
  })
  // @ts-expect-error there is no such version here
  create({ httpVersion: 3 })
  // @ts-expect-error there is no such phase
  create({ timeouts: { tls: 1 } })
  // @ts-expect-error a proxy is an object, or false
  create({ proxy: true })
  const error: unknown = null
  if (error instanceof NetworkError) expectTypeOf(error.phase).toEqualTypeOf<NetworkPhase | undefined>()
  if (error instanceof TimeoutError) expectTypeOf(error.phase).toEqualTypeOf<TimeoutPhase | undefined>()
})

it('middleware is typed by its layer', () => {
  create().use((config, next) => {
    expectTypeOf(config).toEqualTypeOf<ResolvedConfig>()
    return next(config)
  })
  create().use(
    (request, next) => {
      expectTypeOf(request.attempt).toBeNumber()
      return next(request)
    },
    { layer: 'network', stage: 'sign' },
  )
})

it('errors narrow', () => {
  const error: unknown = null
  if (isAxiosError<User>(error)) expectTypeOf(error.response?.data).toEqualTypeOf<User | undefined>()
})

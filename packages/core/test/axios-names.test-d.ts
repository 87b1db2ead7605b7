import { expectTypeOf, it } from 'vitest'
import axios, {
  all,
  Axios,
  CancelToken,
  create,
  getAdapter,
  HttpStatusCode,
  spread,
  type AxiosAdapter,
  type AxiosDefaults,
  type AxiosError,
  type AxiosInstance,
  type AxiosInterceptorManager,
  type AxiosInterceptorOptions,
  type AxiosPromise,
  type AxiosRequestConfig,
  type AxiosRequestHeaders,
  type AxiosResponse,
  type AxiosResponseHeaders,
  type AxiosStatic,
  type Cancel,
  type CanceledError,
  type Canceler,
  type CancelTokenSource,
  type CancelTokenStatic,
  type Client,
  type CreateAxiosDefaults,
  type InternalAxiosRequestConfig,
  type RawAxiosRequestConfig,
  type RawAxiosRequestHeaders,
  type RequestConfig,
  type ResolvedConfig,
} from '../src/index.ts'

// As add-ons for axios do it.
declare module '../src/index.ts' {
  interface AxiosRequestConfig {
    retryCount?: number
  }
  interface InternalAxiosRequestConfig {
    startedAt?: number
  }
  interface AxiosResponse {
    fromCache?: boolean
  }
  interface AxiosInstance {
    storage?: Map<string, string>
  }
  interface AxiosDefaults {
    addOn?: true
  }
  interface CreateAxiosDefaults {
    addOn?: true
  }
}

interface User {
  name: string
}

it("axios's names are the same types", () => {
  expectTypeOf<RequestConfig<User>>().toExtend<AxiosRequestConfig<User>>()
  expectTypeOf<AxiosRequestConfig<User>>().toExtend<RequestConfig<User>>()
  expectTypeOf<AxiosRequestConfig['retryCount']>().toEqualTypeOf<RequestConfig['retryCount']>()
  expectTypeOf<RawAxiosRequestConfig>().toEqualTypeOf<RequestConfig>()
  expectTypeOf<InternalAxiosRequestConfig>().toEqualTypeOf<ResolvedConfig>()
  expectTypeOf<AxiosInstance>().toEqualTypeOf<Client>()
  expectTypeOf<AxiosStatic>().toExtend<AxiosInstance>()
  expectTypeOf(axios).toEqualTypeOf<AxiosStatic>()
  expectTypeOf(axios.default).toEqualTypeOf<AxiosStatic>()
  expectTypeOf<AxiosPromise<User>>().resolves.toEqualTypeOf<AxiosResponse<User>>()
  expectTypeOf<AxiosResponse['headers']>().toEqualTypeOf<AxiosResponseHeaders>()
  expectTypeOf<InternalAxiosRequestConfig['headers']>().toEqualTypeOf<AxiosRequestHeaders>()
  expectTypeOf<RawAxiosRequestHeaders>().toExtend<AxiosRequestConfig['headers']>()
  expectTypeOf<Cancel>().toEqualTypeOf<CanceledError>()
  expectTypeOf(CancelToken).toEqualTypeOf<CancelTokenStatic>()
  expectTypeOf<AxiosError['event']>().toBeUnknown()
})

it('what add-ons declare under these names is merged', () => {
  void create({ retryCount: 1, addOn: true }).get('/', { retryCount: 2 })
  // @ts-expect-error a number
  void axios.get('/', { retryCount: 'twice' })
  expectTypeOf<ResolvedConfig['startedAt']>().toEqualTypeOf<number | undefined>()
  expectTypeOf<AxiosResponse['fromCache']>().toEqualTypeOf<boolean | undefined>()
  expectTypeOf<AxiosDefaults['addOn']>().toEqualTypeOf<true | undefined>()
  expectTypeOf(create().storage).toEqualTypeOf<Map<string, string> | undefined>()
})

it('headers of a client may be given per method', () => {
  const options: CreateAxiosDefaults = { headers: { common: { 'X-A': '1' }, post: { 'X-B': '2' } } }
  void create(options)
  // @ts-expect-error no header value
  void create({ headers: { 'X-A': Symbol('a') } })
})

it('what programs written for axios do with defaults and configurations', () => {
  const client = axios.create()
  client.defaults.headers.common['Authorization'] = 'Bearer a'
  client.defaults.headers.post['Content-Type'] = 'application/json'
  client.defaults.headers.get['X-A'] = 1
  // @ts-expect-error no header value
  client.defaults.headers.patch['X-A'] = Symbol('a')

  client.interceptors.request.use((config) => {
    config.params = { ...config.params, page: 1 }
    return config
  })
  void client.get('/', { params: new URLSearchParams('a=1') })
  void client.get('/', { params: null })
  // @ts-expect-error a query that is written out belongs into the URL
  void client.get('/', { params: 'a=1' })

  const config: AxiosRequestConfig = {}
  // oxlint-disable-next-line typescript/no-misused-spread -- as they do
  config.headers = { ...config.headers, 'X-A': 'a' }

  config.transformRequest = (data: User, headers) => (headers.set('X-Name', data.name), JSON.stringify(data))
  config.transformResponse = [(data: string) => JSON.parse(data) as unknown]
  // @ts-expect-error a function
  config.transformResponse = ['json']
})

it('an adapter function gives headers of any kind', () => {
  const adapter: AxiosAdapter = async (config) => {
    return { data: '{}', status: 200, statusText: 'OK', headers: { 'x-a': 'a' }, config }
  }
  void axios.get('/', { adapter })
  void axios.get('/', {
    adapter: (config) => ({ data: '', status: 204, statusText: 'No Content', headers: {}, config }),
  })
  // @ts-expect-error headers are missing
  void axios.get('/', { adapter: (config) => ({ data: '', status: 204, statusText: 'No Content', config }) })
})

it('cancel tokens', () => {
  const { token, cancel }: CancelTokenSource = CancelToken.source()
  expectTypeOf(cancel).toEqualTypeOf<Canceler>()
  expectTypeOf(token.reason).toEqualTypeOf<CanceledError | undefined>()
  expectTypeOf(token.promise).resolves.toEqualTypeOf<CanceledError>()
  expectTypeOf(token.toAbortSignal()).toExtend<AbortSignal>()
  void axios.get('/', { cancelToken: token, signal: token.toAbortSignal() })
  // @ts-expect-error the source is no token
  void axios.get('/', { cancelToken: CancelToken.source() })
  // @ts-expect-error an executor is wanted
  void new CancelToken()
})

it('interceptors', () => {
  const { request, response } = create().interceptors
  expectTypeOf(request).toEqualTypeOf<AxiosInterceptorManager<InternalAxiosRequestConfig>>()
  expectTypeOf(response).toEqualTypeOf<AxiosInterceptorManager<AxiosResponse>>()
  const options: AxiosInterceptorOptions = { synchronous: true, runWhen: ({ method }) => method === 'get' }
  request.use((config) => config, null, options)
  request.use(async (config) => config)
  request.use()
  // @ts-expect-error the configuration must be returned
  request.use(() => {})
  // @ts-expect-error runWhen gives a boolean
  request.use(null, null, { runWhen: () => 'yes' })

  // A response may become anything, and a handler may say what it takes.
  response.use(({ data }) => data)
  response.use((given: AxiosResponse<User>) => given.data.name)
  response.use(null, (error: AxiosError<User>) => error.response?.data.name)
  expectTypeOf(axios.get<User, User>('/')).resolves.toEqualTypeOf<User>()
  // @ts-expect-error what comes in is a response
  response.use((given: string) => given)
  expectTypeOf(request.handlers?.[0]?.synchronous).toEqualTypeOf<boolean | undefined>()
  request.eject('0')
  // @ts-expect-error an id
  request.eject({})
})

it('all and spread', () => {
  expectTypeOf(all([Promise.resolve(1), 'a'])).resolves.toEqualTypeOf<[number, string]>()
  expectTypeOf(all(new Set([1]))).resolves.toEqualTypeOf<number[]>()
  expectTypeOf(all<User>([Promise.resolve({ name: '' })])).resolves.toEqualTypeOf<User[]>()
  expectTypeOf(spread((a: number, b: string) => a + b))
    .parameter(0)
    .toEqualTypeOf<[a: number, b: string]>()
  expectTypeOf(spread<number, string>((...values) => values.join())).toBeFunction()
  // @ts-expect-error no function
  void spread(1)
})

it('HttpStatusCode', () => {
  expectTypeOf(HttpStatusCode.NotFound).toEqualTypeOf<404>()
  expectTypeOf(HttpStatusCode[404]).toEqualTypeOf<string | undefined>()
  expectTypeOf<404>().toExtend<HttpStatusCode>()
  // @ts-expect-error frozen
  HttpStatusCode.Ok = 200
  // @ts-expect-error no such name
  void HttpStatusCode.NotThere
})

it('adapters and the class', () => {
  expectTypeOf(getAdapter(['xhr', 'http'])).toEqualTypeOf<AxiosAdapter>()
  expectTypeOf(new Axios({ timeout: 1 }).get<User>('/')).resolves.toEqualTypeOf<AxiosResponse<User>>()
  // @ts-expect-error no name
  getAdapter(5)
  // @ts-expect-error it is no function
  new Axios()('/')
})

it('transitional options', () => {
  void create({ transitional: { legacyInterceptorReqResOrdering: false, encodeBasicAuthUsername: true } })
  // @ts-expect-error there is none of that name
  void create({ transitional: { legacy: true } })
  void axios.get('/', { validateStatus: undefined })
})

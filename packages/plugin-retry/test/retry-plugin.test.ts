import {
  AxiosError,
  CanceledError,
  create,
  HttpStatusError,
  NetworkError,
  PluginError,
  RetryError,
  TimeoutError,
  type AxiosResponse,
  type ResolvedConfig,
} from '@axios-ts/core'
import { getEventListeners } from 'node:events'
import { Readable } from 'node:stream'
import { afterEach, describe, expect, test, vi } from 'vitest'
import manifest from '../package.json' with { type: 'json' }
import { RetryPlugin, type RetryOutcome } from '../src/index.ts'
import { failure, retryingClient, skipWaits, waitBegun } from './client.ts'
import { hangUp, refusingURL, serve } from './server.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

describe.each(['got', 'fetch'])('with the %s adapter', (adapter) => {
  test('a status that may pass is retried, and the answer is that of the last attempt', async () => {
    const waits = skipWaits()
    const server = await serve(503, 429, 200)
    const api = retryingClient({ baseURL: server.url, adapter }, { jitter: 'none' })
    const { data, status, headers } = await api.get('/users')
    expect({ data, status }).toEqual({ data: { count: 3 }, status: 200 })
    expect(headers.getContentType()).toBe('application/json')
    expect(waits).toEqual([300, 600])
  })

  test('when every attempt is refused, the error tells how many there were and has the last answer', async () => {
    skipWaits()
    const server = await serve(500, 502, 503)
    const api = retryingClient({ baseURL: server.url, adapter })
    const error = await failure(api.get('/users'))
    expect(error).toBeInstanceOf(RetryError)
    expect(error).toMatchObject({
      name: 'RetryError',
      message: 'Request failed with status code 503 (after 3 attempts)',
      attempts: 3,
      status: 503,
      code: 'ERR_BAD_RESPONSE',
      response: { status: 503, data: { count: 3 } },
      config: { url: '/users' },
    })
    const { cause, response } = error as RetryError
    expect(cause).toBeInstanceOf(HttpStatusError)
    expect((cause as HttpStatusError).response).toBe(response)
    expect(server.arrivals).toHaveLength(3)
  })

  test('the last answer counts, also when it is one that does not pass', async () => {
    skipWaits()
    const server = await serve(503, 404)
    const api = retryingClient({ baseURL: server.url, adapter })
    expect(await failure(api.get('/'))).toMatchObject({ name: 'RetryError', attempts: 2, status: 404 })
  })

  test('a failure that is not retried stays what it is', async () => {
    const server = await serve(404)
    const api = retryingClient({ baseURL: server.url, adapter })
    const error = await failure(api.get('/'))
    expect(error).toBeInstanceOf(HttpStatusError)
    expect(error).not.toBeInstanceOf(RetryError)
    expect(server.arrivals).toHaveLength(1)
  })

  test('a connection that breaks is retried', async () => {
    skipWaits()
    const server = await serve(hangUp, 200)
    const api = retryingClient({ baseURL: server.url, adapter })
    expect((await api.put('/', { a: 1 })).status).toBe(200)
    expect(server.arrivals).toHaveLength(2)
  })

  test('an answer that is cut off is retried, and nothing of it is left in the next', async () => {
    skipWaits()
    const server = await serve((response) => {
      response.writeHead(200, { 'content-length': 100, 'x-first': 'yes' }).write('{"count": "first')
      setImmediate(() => response.destroy())
    }, 200)
    const api = retryingClient({ baseURL: server.url, adapter })
    const { data, headers } = await api.get('/')
    expect(data).toEqual({ count: 2 })
    expect(headers.has('x-first')).toBe(false)
  })

  test('when the network fails each time, the error has the last failure', async () => {
    skipWaits()
    const api = retryingClient({ baseURL: await refusingURL(), adapter })
    const error = await failure(api.get('/'))
    expect(error).toBeInstanceOf(RetryError)
    expect(error).toMatchObject({ attempts: 3, code: 'ECONNREFUSED', config: { url: '/' } })
    expect((error as RetryError).cause).toBeInstanceOf(NetworkError)
  })

  test('a POST is sent once, whatever the status, and whatever becomes of the connection', async () => {
    const server = await serve(503, hangUp)
    const api = retryingClient({ baseURL: server.url, adapter })
    expect(await failure(api.post('/', { a: 1 }))).toBeInstanceOf(HttpStatusError)
    expect(await failure(api.post('/', { a: 1 }))).toBeInstanceOf(NetworkError)
    expect(server.arrivals).toHaveLength(2)
  })

  test('a POST that could not be sent is sent again', async () => {
    const waits = skipWaits()
    const api = retryingClient({ baseURL: await refusingURL(), adapter, maxRedirects: 0 })
    expect(await failure(api.post('/', { a: 1 }))).toMatchObject({ attempts: 3, code: 'ECONNREFUSED' })
    expect(waits).toHaveLength(2)
  })

  test('a POST that was redirected to where nobody listens is sent once', async () => {
    const location = await refusingURL()
    const server = await serve((response) => response.writeHead(303, { location }).end())
    const api = retryingClient({ baseURL: server.url, adapter })
    const error = await failure(api.post('/', { a: 1 }))
    expect(error).toBeInstanceOf(NetworkError)
    expect(error).toMatchObject({ code: 'ECONNREFUSED' })
    expect(server.arrivals).toHaveLength(1)
  })

  test('a method that the user allows is retried', async () => {
    skipWaits()
    const server = await serve(503, 201)
    const api = retryingClient({ baseURL: server.url, adapter })
    const { status } = await api.post('/', { a: 1 }, { plugins: { retry: { methods: ['post'] } } })
    expect(status).toBe(201)
  })

  test.each<[string, () => unknown]>([
    ['JSON', () => ({ name: 'Ada', roles: ['admin'] })],
    ['text', () => 'naïve'],
    ['bytes', () => new Uint8Array([0, 255, 10, 13])],
    ['a Blob', () => new Blob(['blob'], { type: 'text/plain' })],
    ['URL-encoded fields', () => new URLSearchParams({ a: '1 2' })],
  ])('%s: every attempt sends the same body and headers, serialized once', async (_what, body) => {
    skipWaits()
    const server = await serve(503, hangUp, 503, 200)
    let transformed = 0
    const api = retryingClient({ baseURL: server.url, adapter }, { limit: 3 })
    const defaults = [api.defaults.transformRequest ?? []].flat()
    const transformRequest = [
      (data: unknown) => {
        transformed++
        return data
      },
      ...defaults,
    ]
    await api.put('/', body(), { transformRequest, headers: { 'X-Own': 'é'.normalize('NFC') } })
    const [first, ...others] = server.arrivals
    expect(first?.body.byteLength).toBeGreaterThan(0)
    expect(others).toEqual([first, first, first])
    expect(transformed).toBe(1)
  })

  test('a form is sent again with all of its parts', async () => {
    skipWaits()
    const server = await serve(503, 200)
    const api = retryingClient({ baseURL: server.url, adapter })
    const form = new FormData()
    form.append('name', 'Ada')
    form.append('file', new Blob(['content']), 'a.txt')
    await api.put('/', form)
    const parts = server.arrivals.map(({ headers, body }) => {
      const boundary = /boundary="?([^"]+)/.exec(headers['content-type'] ?? '')?.[1] ?? ''
      return body.toString().replaceAll(boundary, '')
    })
    expect(parts[0]).toContain('content')
    expect(parts[1]).toBe(parts[0])
  })

  test('a body that can be read only once is sent once; the failure of that attempt is told, without waiting', async () => {
    const waits = skipWaits()
    const server = await serve(503)
    const api = retryingClient({ baseURL: server.url, adapter })
    const error = await failure(api.put('/', Readable.from([Buffer.from('once')])))
    expect(error).toBeInstanceOf(HttpStatusError)
    expect(error).toMatchObject({ status: 503 })
    expect(waits).toEqual([])
    expect(server.arrivals).toHaveLength(1)
  })

  test.each([
    ['seconds', '7', 7000],
    ['a date', 'Thu, 01 Jan 2026 00:00:20 GMT', 20_000],
  ])('Retry-After in %s is heeded', async (_what, header, wait) => {
    const waits = skipWaits()
    vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 0, 1) })
    const headers = { 'retry-after': header, date: 'Thu, 01 Jan 2026 00:00:00 GMT' }
    const server = await serve((response) => response.writeHead(503, headers).end(), 200)
    const api = retryingClient({ baseURL: server.url, adapter })
    expect((await api.get('/')).status).toBe(200)
    expect(waits).toEqual([wait])
  })

  test('a Retry-After beyond the limit is not waited for', async () => {
    const waits = skipWaits()
    const server = await serve((response) => response.writeHead(429, { 'retry-after': '61' }).end())
    const api = retryingClient({ baseURL: server.url, adapter })
    expect(await failure(api.get('/'))).toBeInstanceOf(HttpStatusError)
    expect(server.arrivals).toHaveLength(1)
    expect(await failure(api.get('/', { plugins: { retry: { retryAfter: 61_000 } } }))).toMatchObject({
      attempts: 3,
    })
    expect(waits).toEqual([61_000, 61_000])
  })

  test('the body of an answer that is not used is given up, and its connection freed', async () => {
    skipWaits()
    const server = await serve((response) => response.writeHead(503).write('never ends'), 200)
    const api = retryingClient({ baseURL: server.url, adapter })
    const { data } = await api.get<AsyncIterable<Uint8Array>>('/', { responseType: 'stream' })
    const chunks: Uint8Array[] = []
    for await (const chunk of data) chunks.push(chunk)
    expect(Buffer.concat(chunks).toString()).toBe('{"count":2}')
    // That of the second attempt may be kept for the next request; Node 22's fetch opens a further one for nobody.
    const [first, second] = server.sockets
    expect(second).not.toBe(first)
    await vi.waitFor(() => expect(first?.closed).toBe(true))
  })

  test('the body of the last answer can be read', async () => {
    skipWaits()
    const server = await serve(503)
    const api = retryingClient({ baseURL: server.url, adapter })
    const error = (await failure(api.get('/', { responseType: 'stream' }))) as RetryError<
      AsyncIterable<Uint8Array>
    >
    const chunks: Uint8Array[] = []
    for await (const chunk of error.response?.data ?? []) chunks.push(chunk)
    expect(Buffer.concat(chunks).toString()).toBe('{"count":3}')
  })

  test('an abort ends the wait at once, and nothing is left of it', async () => {
    const begun = waitBegun()
    const server = await serve(503)
    const api = retryingClient(
      { baseURL: server.url, adapter },
      { delay: 60_000, maxDelay: 60_000, jitter: 'none' },
    )
    const controller = new AbortController()
    const timers = () => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length
    const call = failure(api.get('/', { signal: controller.signal }))
    await begun
    const waiting = timers()
    controller.abort(new Error('enough'))
    const error = await call
    expect(error).toBeInstanceOf(CanceledError)
    expect(error).toMatchObject({ cause: { message: 'enough' } })
    await new Promise(setImmediate)
    expect(timers()).toBeLessThan(waiting)
    expect(getEventListeners(controller.signal, 'abort')).toEqual([])
    expect(server.arrivals).toHaveLength(1)
  })

  test('an abort during an attempt is not retried', async () => {
    const waits = skipWaits()
    const controller = new AbortController()
    const server = await serve(() => controller.abort())
    const api = retryingClient({ baseURL: server.url, adapter })
    expect(await failure(api.get('/', { signal: controller.signal }))).toBeInstanceOf(CanceledError)
    expect(waits).toEqual([])
    expect(getEventListeners(controller.signal, 'abort')).toEqual([])
  })

  test('a call can opt out, and another have options of its own', async () => {
    skipWaits()
    const server = await serve(503)
    const api = retryingClient({ baseURL: server.url, adapter })
    const attempts = async (retry: object | false): Promise<number> => {
      const before = server.arrivals.length
      await failure(api.get('/', { plugins: { retry } }))
      return server.arrivals.length - before
    }
    expect(await attempts(false)).toBe(1)
    expect(await attempts({ limit: 0 })).toBe(1)
    expect(await attempts({ limit: 5 })).toBe(6)
    expect(await attempts({ statuses: [500] })).toBe(1)
    expect(await attempts({})).toBe(3)
    expect(await failure(api.get('/', { plugins: { retry: false } }))).toBeInstanceOf(HttpStatusError)
  })

  test('calls at the same time do not disturb each other', async () => {
    skipWaits()
    const failures = new Map<string, number>()
    const server = await serve((response) => {
      const path = response.req.url ?? ''
      const failed = failures.get(path) ?? 0
      failures.set(path, failed + 1)
      response.writeHead(failed < Number(path.slice(1)) % 4 ? 503 : 200).end(path)
    })
    const api = retryingClient({ baseURL: server.url, adapter }, { limit: 2, budget: false })
    const calls = Array.from({ length: 40 }, (_, n) => n)
    const answers = await Promise.all(
      calls.map((n) =>
        api.get(`/${n}`, { responseType: 'text' }).then(
          ({ data }) => data,
          ({ attempts }: RetryError) => attempts,
        ),
      ),
    )
    expect(answers).toEqual(calls.map((n) => (n % 4 === 3 ? 3 : `/${n}`)))
    expect([...failures.values()].reduce((sum, count) => sum + count, 0)).toBe(10 * (1 + 2 + 3 + 3))
  })

  test('the budget bounds how many retries a client makes', async () => {
    skipWaits()
    const server = await serve(503)
    const budget = { share: 0.5, reserve: 2 }
    const apis = [1, 2].map(() => retryingClient({ baseURL: server.url, adapter }, { budget }))
    for (const api of apis) {
      const before = server.arrivals.length
      const errors = await Promise.all(Array.from({ length: 10 }, () => failure(api.get('/'))))
      expect(server.arrivals.length - before).toBe(10 + 2 + 5)
      expect(errors.some((error) => error instanceof HttpStatusError)).toBe(true)
    }
  })
})

/** An adapter function that answers with these statuses, one after the other; the last one stays. */
function script(...statuses: number[]) {
  return vi.fn<(config: ResolvedConfig) => AxiosResponse>((config) => {
    const status = (statuses.length > 1 ? statuses.shift() : statuses[0]) ?? 200
    return { data: '', status, statusText: '', headers: config.headers, config }
  })
}

describe('the time of a call', () => {
  test('waits take as long as they should, and leave no timer', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const adapter = script(503, 503, 200)
    const api = retryingClient({ adapter, baseURL: 'http://a.test' }, { delay: 1000, jitter: 'none' })
    const call = api.get('/')
    await vi.advanceTimersByTimeAsync(999)
    expect(adapter).toHaveBeenCalledTimes(1)
    await vi.advanceTimersByTimeAsync(1)
    expect(adapter).toHaveBeenCalledTimes(2)
    await vi.advanceTimersByTimeAsync(2000)
    expect((await call).status).toBe(200)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('jitter takes a part of them', async () => {
    const waits = skipWaits()
    vi.spyOn(Math, 'random').mockReturnValue(0.25)
    const api = retryingClient({ adapter: script(503), baseURL: 'http://a.test' })
    await failure(api.get('/'))
    expect(waits).toEqual([75, 150])
  })

  test('the timeout covers the waits', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] })
    const adapter = script(503)
    const api = retryingClient(
      { adapter, baseURL: 'http://a.test', timeout: 2500 },
      { delay: 1000, jitter: 'none' },
    )
    const call = failure(api.get('/'))
    await vi.advanceTimersByTimeAsync(2499)
    expect(adapter).toHaveBeenCalledTimes(2)
    await vi.advanceTimersByTimeAsync(1)
    expect(await call).toBeInstanceOf(TimeoutError)
    expect(vi.getTimerCount()).toBe(0)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(adapter).toHaveBeenCalledTimes(2)
  })

  test('an abort in a wait is told to who is around, too', async () => {
    const begun = waitBegun()
    const adapter = script(503)
    const api = retryingClient({ adapter, baseURL: 'http://a.test' }, { delay: 60_000, jitter: 'none' })
    const seen = new Promise((resolve) => {
      api.use(
        async (request, next) => {
          const error = await failure(next(request))
          resolve(error)
          throw error
        },
        { layer: 'network', stage: 'authorize' },
      )
    })
    const controller = new AbortController()
    const call = failure(api.get('/', { signal: controller.signal }))
    await begun
    controller.abort('enough')
    expect(await call).toBeInstanceOf(CanceledError)
    expect(await seen).toBeInstanceOf(CanceledError)
    expect(await seen).toMatchObject({ cause: 'enough', config: { baseURL: 'http://a.test' } })
  })

  test('closing the client ends them', async () => {
    const begun = waitBegun()
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    const adapter = script(503)
    const api = create({ adapter, baseURL: 'http://a.test' }).plugin(new RetryPlugin({ jitter: 'none' }))
    const call = failure(api.get('/'))
    await begun
    const closed = api.close({ timeout: 100 })
    await vi.advanceTimersByTimeAsync(100)
    await closed
    expect(await call).toMatchObject({ code: 'ERR_CLIENT_CLOSED' })
    expect(vi.getTimerCount()).toBe(0)
    expect(adapter).toHaveBeenCalledTimes(1)
  })
})

describe('retryOn', () => {
  test('decides in place of methods and statuses, knowing their verdict', async () => {
    skipWaits()
    const outcomes: Pick<RetryOutcome, 'attempt' | 'retryable'>[] = []
    const adapter = script(409, 503, 200)
    const api = retryingClient(
      { adapter, baseURL: 'http://a.test' },
      {
        limit: 5,
        retryOn: ({ attempt, retryable, response }) => {
          outcomes.push({ attempt, retryable })
          return retryable || response?.status === 409
        },
      },
    )
    expect((await api.get('/')).status).toBe(200)
    expect(outcomes).toEqual([
      { attempt: 1, retryable: false },
      { attempt: 2, retryable: true },
      { attempt: 3, retryable: false },
    ])
  })

  test('can refuse', async () => {
    const adapter = script(503)
    const api = retryingClient({ adapter, baseURL: 'http://a.test' }, { retryOn: () => false })
    expect(await failure(api.get('/'))).toBeInstanceOf(HttpStatusError)
    expect(adapter).toHaveBeenCalledTimes(1)
  })

  test('can be given for one request, and told of an error', async () => {
    skipWaits()
    const boom = new TypeError('boom')
    const adapter = vi.fn<() => never>(() => {
      throw boom
    })
    const seen: unknown[] = []
    const retryOn = ({ error }: RetryOutcome): boolean => seen.push(error) > 0
    const api = retryingClient({ adapter, baseURL: 'http://a.test' })
    expect(await failure(api.post('/', undefined, { plugins: { retry: { retryOn } } }))).toBe(boom)
    expect(seen).toEqual([boom, boom])
    expect(adapter).toHaveBeenCalledTimes(3)
  })

  test('is not asked about a canceled call', async () => {
    const retryOn = vi.fn<() => boolean>(() => true)
    const adapter = vi.fn<() => never>(() => {
      throw new CanceledError()
    })
    const api = retryingClient({ adapter, baseURL: 'http://a.test' }, { retryOn })
    expect(await failure(api.get('/'))).toBeInstanceOf(CanceledError)
    expect(retryOn).not.toHaveBeenCalled()
  })

  test.each<[string, () => unknown, object]>([
    [
      'throws',
      () => {
        throw new RangeError('bug')
      },
      { message: 'bug' },
    ],
    ['gives a promise', async () => true, { name: 'PluginError', code: 'ERR_BAD_OPTION_VALUE' }],
  ])('when it %s, the call fails with that', async (_what, retryOn, expected) => {
    const destroyed = vi.fn<() => void>()
    const api = retryingClient(
      {
        baseURL: 'http://a.test',
        responseType: 'stream',
        adapter: (config) => ({
          data: { destroy: destroyed },
          status: 503,
          statusText: '',
          headers: config.headers,
          config,
        }),
      },
      { retryOn: retryOn as () => boolean },
    )
    expect(await failure(api.get('/'))).toMatchObject(expected)
    expect(destroyed).toHaveBeenCalledOnce()
  })
})

describe('errors', () => {
  test('of an adapter function that refuses statuses itself, as axios does, are retried', async () => {
    const waits = skipWaits()
    const adapter = vi.fn<(config: ResolvedConfig) => never>((config) => {
      config.headers.set('Retry-After', '3')
      const response = { data: 'busy', status: 503, statusText: '', headers: config.headers, config }
      throw new AxiosError('refused', 'ERR_BAD_RESPONSE', config, undefined, response)
    })
    const api = retryingClient({ adapter, baseURL: 'http://a.test' })
    expect(await failure(api.get('/'))).toMatchObject({ name: 'RetryError', attempts: 3, status: 503 })
    expect(waits).toEqual([3000, 3000])
  })

  test('of another plugin pass unchanged', async () => {
    skipWaits()
    const fault = new PluginError('other', 'broken', 'ERR_BAD_OPTION_VALUE')
    const adapter = script(503)
    const api = retryingClient({ adapter, baseURL: 'http://a.test' })
    api.use(
      (request, next) => {
        if (request.attempt > 1) throw fault
        return next(request)
      },
      { layer: 'network' },
    )
    expect(await failure(api.get('/'))).toBe(fault)
  })

  test('are redacted', async () => {
    skipWaits()
    const api = retryingClient({ adapter: script(503), baseURL: 'http://a.test' })
    const error = await failure(api.get('/', { headers: { Authorization: 'Bearer s3cret' } }))
    expect(JSON.stringify(error)).not.toContain('s3cret')
  })

  test('are seen by interceptors and by middleware around the call, once', async () => {
    skipWaits()
    const seen: unknown[] = []
    const api = retryingClient({ adapter: script(503), baseURL: 'http://a.test' })
    api.use(
      async (config, next) => {
        try {
          return await next(config)
        } catch (error) {
          seen.push(error)
          throw error
        }
      },
      { stage: 'observe' },
    )
    api.interceptors.response.use(undefined, (error) => {
      seen.push(error)
      throw error
    })
    const error = await failure(api.get('/'))
    expect(seen).toEqual([error, error])
    expect(error).toBeInstanceOf(RetryError)
  })

  test('a status that validateStatus accepts is retried, and resolves', async () => {
    skipWaits()
    const adapter = script(503)
    const api = retryingClient({ adapter, baseURL: 'http://a.test', validateStatus: null })
    expect((await api.get('/')).status).toBe(503)
    expect(adapter).toHaveBeenCalledTimes(3)
  })
})

describe('the plugin', () => {
  test('tells its name, version and what it writes', () => {
    const plugin = new RetryPlugin()
    expect(plugin).toMatchObject({
      name: 'retry',
      version: manifest.version,
      core: '^1.0.0',
      writes: ['attempts'],
    })
  })

  test('can be removed', async () => {
    skipWaits()
    const adapter = script(503)
    const api = retryingClient({ adapter, baseURL: 'http://a.test' })
    expect(await api.plugins.remove('retry')).toBe(true)
    expect(await failure(api.get('/'))).toBeInstanceOf(HttpStatusError)
    expect(adapter).toHaveBeenCalledTimes(1)
  })

  test('one object serves two clients, each with a budget of its own', async () => {
    skipWaits()
    const plugin = new RetryPlugin({ budget: { share: 0, reserve: 1 } })
    for (const adapter of [script(503), script(503)]) {
      await failure(create({ adapter, baseURL: 'http://a.test' }).plugin(plugin).get('/'))
      expect(adapter).toHaveBeenCalledTimes(2)
    }
  })

  test('attempts are counted for middleware inside, which sees each on a pristine request', async () => {
    skipWaits()
    const seen: unknown[] = []
    const api = retryingClient({ adapter: script(503), baseURL: 'http://a.test' })
    api.use(
      (request, next) => {
        seen.push([request.attempt, request.headers.get('X-Attempt')])
        request.headers.set('X-Attempt', String(request.attempt))
        return next(request)
      },
      { layer: 'network' },
    )
    await failure(api.get('/'))
    expect(seen).toEqual([
      [1, undefined],
      [2, undefined],
      [3, undefined],
    ])
  })
})

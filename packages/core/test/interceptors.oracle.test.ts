import { inspect } from 'node:util'
import axios, { type AxiosInstance } from 'axios'
import { describe, expect, it } from 'vitest'
import { create } from '../src/index.ts'
import { json, serve } from './support/serve.ts'
import { settled } from './support/settled.ts'

type Log = (entry: unknown) => void
type Scenario = (client: AxiosInstance, log: Log) => unknown

/** Logs the name of each interceptor that runs, and what it is given when that is an error. */
function tracer(client: AxiosInstance, log: Log) {
  return {
    request: (name: string, options?: object, act?: (config: never) => unknown) =>
      client.interceptors.request.use(
        (config) => (log(`request ${name}`), (act?.(config as never) ?? config) as never),
        undefined,
        options,
      ),
    response: (name: string) =>
      client.interceptors.response.use(
        (response) => (log(`response ${name} ${response.status ?? ''}`), response),
        (error: Error) => {
          log(`response ${name} failed: ${error.message}`)
          throw error
        },
      ),
  }
}

const fail = (message: string) => (): never => {
  throw new Error(message)
}

const scenarios: Record<string, Scenario> = {
  'the order of several'(client, log) {
    const { request, response } = tracer(client, log)
    for (const name of ['a', 'b', 'c']) {
      request(name)
      response(name)
    }
  },
  'the order without legacyInterceptorReqResOrdering'(client, log) {
    const { request, response } = tracer(client, log)
    client.defaults.transitional = { legacyInterceptorReqResOrdering: false }
    for (const name of ['a', 'b', 'c']) {
      request(name)
      response(name)
    }
  },
  'other transitional options keep the order'(client, log) {
    client.defaults.transitional = { ...client.defaults.transitional, silentJSONParsing: false }
    for (const name of ['a', 'b']) tracer(client, log).request(name)
  },
  'runWhen skips for false alone'(client, log) {
    for (const value of [false, 0, '', null, undefined, Number.NaN, true, {}]) {
      tracer(client, log).request(inspect(value), { runWhen: () => value })
    }
    tracer(client, log).request('no function', { runWhen: 5 })
  },
  'runWhen sees the configuration before any interceptor, in order of registration'(client, log) {
    for (const name of ['a', 'b', 'c']) {
      const runWhen = (config: { headers: { get(key: string): unknown } }): boolean => {
        log(`runWhen ${name} ${String(config.headers.get('X-Seen'))}`)
        return true
      }
      tracer(client, log).request(name, { runWhen }, (config: { headers: Map<string, string> }) => {
        config.headers.set('X-Seen', name)
        return config
      })
    }
  },
  'runWhen that throws'(client, log) {
    tracer(client, log).request('a', { runWhen: fail('runWhen') })
  },
  'runWhen of a response interceptor is ignored'(client, log) {
    const list = client.interceptors.response as { use(...args: unknown[]): number }
    list.use((value: unknown) => (log('response'), value), undefined, { runWhen: () => false })
  },
  'an interceptor that throws, and those after it'(client, log) {
    const { request, response } = tracer(client, log)
    request('never reached')
    client.interceptors.request.use(fail('thrown'), () => log('not its own handler'))
    request('before')
    response('a')
  },
  'a handler that saves the call'(client, log) {
    const { request, response } = tracer(client, log)
    request('after')
    client.interceptors.request.use(undefined, (error: Error) => {
      log(`saved from ${error.message}`)
      return { ...axios.defaults, ...client.defaults, url: '/saved', method: 'get', headers: {} } as never
    })
    client.interceptors.request.use(fail('thrown'))
    response('a')
  },
  'a response handler that saves the call, and one that spoils it'(client, log) {
    client.interceptors.response.use(fail('spoilt'))
    client.interceptors.response.use(undefined, (error: Error) => ({ data: `saved from ${error.message}` }))
    tracer(client, log).response('last')
  },
  'a response that becomes something else'(client) {
    client.interceptors.response.use((response) => response.status as never)
    client.interceptors.response.use(((status: number) => `status ${status}`) as never)
  },
  'synchronous ones send in the same turn'(client, log) {
    const { request } = tracer(client, log)
    request('a', { synchronous: true })
    request('b', { synchronous: true })
    void Promise.resolve().then(() => log('next turn'))
  },
  'one that is not synchronous makes all wait'(client, log) {
    const { request } = tracer(client, log)
    request('a', { synchronous: true })
    request('b')
    queueMicrotask(() => log('next turn'))
  },
  'a skipped one does not make the others wait'(client, log) {
    const { request } = tracer(client, log)
    request('a', { synchronous: true })
    request('b', { runWhen: () => false })
  },
  'a synchronous one that throws'(client, log) {
    const { request, response } = tracer(client, log)
    request('never reached', { synchronous: true })
    client.interceptors.request.use(fail('thrown'), null, { synchronous: true })
    response('a')
  },
  'a synchronous one that throws and handles it'(client, log) {
    const { request, response } = tracer(client, log)
    request('skipped', { synchronous: true })
    client.interceptors.request.use(fail('thrown'), (error: Error) => log(`handled ${error.message}`), {
      synchronous: true,
    })
    request('before', { synchronous: true })
    response('a')
  },
  'a synchronous one that throws and handles it later'(client, log) {
    client.interceptors.request.use(fail('thrown'), async (error: Error) => log(`handled ${error.message}`), {
      synchronous: true,
    })
  },
  'a synchronous one whose handler throws too'(client, log) {
    client.interceptors.request.use(fail('thrown'), fail('thrown again'), { synchronous: true })
    tracer(client, log).response('a')
  },
  'ids, eject and clear'(client, log) {
    const { request } = tracer(client, log)
    const ids = ['a', 'b', 'c', 'd'].map((name) => request(name))
    log(ids)
    const { request: list } = client.interceptors
    list.eject('1' as never)
    for (const unknown of ['', ' 2', '02', '2.0', null, undefined, 99, -1, {}]) list.eject(unknown as never)
    log(list.handlers?.map((handler) => handler !== null))
    list.eject(3)
    list.eject(3)
    log(list.handlers?.length)
    list.eject(2)
    log(list.handlers?.length)
    log(request('e'))
    log(
      list.handlers?.map(
        (handler) => handler && [typeof handler.fulfilled, handler.synchronous, handler.runWhen],
      ),
    )
    list.clear()
    log(list.handlers?.length)
    log(request('f'))
    list.eject(0)
  },
  'handlers that are assigned'(client, log) {
    const { request } = tracer(client, log)
    request('a')
    const b = request('b')
    const { request: list } = client.interceptors
    list.handlers = list.handlers!.toReversed()
    list.eject(b)
    log(list.handlers.length)
  },
  'a handler that is changed'(client, log) {
    tracer(client, log).request('a')
    client.interceptors.request.handlers![0]!.fulfilled = (config) => (log('changed'), config)
  },
}

async function run(client: AxiosInstance, scenario: Scenario, status: number): Promise<unknown[]> {
  const { url } = await serve((_request, response) => json(response, status, null))
  const log: unknown[] = []
  client.defaults.baseURL = url
  // Shows when the request leaves, whatever carries it.
  client.defaults.transformRequest = [(data: unknown) => (log.push('sent'), data)]
  await scenario(client, (entry) => log.push(entry))
  const call = settled(client.get('/x'))
  log.push('called')
  const { value, error } = await call
  const result = value as { data?: unknown; status?: number } | undefined
  return [...log, error ? { error: (error as Error).message } : (result?.status ?? result?.data ?? result)]
}

describe.each([200, 500])('interceptors behave as those of axios 1.21.1, on status %i', (status) => {
  it.each(Object.entries(scenarios))('%s', async (_name, scenario) => {
    const theirs = await run(axios.create(), scenario, status)
    const mine = await run(create() as unknown as AxiosInstance, scenario, status)

    expect(mine).toEqual(theirs)
  })
})

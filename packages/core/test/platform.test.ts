import { getEventListeners } from 'node:events'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { create, definePlugin, type Client, type Plugin, type PluginClient } from '../src/index.ts'
import { serve, type Received } from './support/serve.ts'

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

/** Adds its name to the trail of a request, and counts what passed it. */
function trail<Name extends string>(
  name: Name,
  label: string = name,
): Plugin<Record<Name, { count: number }>> {
  return {
    name,
    install(client) {
      const state = { count: 0 }
      client.use(
        (request, next) => {
          state.count++
          request.headers.set('X-Trail', `${String(request.headers.get('X-Trail') ?? '')}${label}`)
          return next(request)
        },
        { layer: 'network' },
      )
      client.defaults.headers.common[`X-${name}`] = label
      return { [name]: state } as Record<Name, { count: number }>
    },
  }
}

async function trailOf(api: Client): Promise<unknown> {
  return (await api.get<Received>('/x')).data.headers['x-trail']
}

describe('fingerprint()', () => {
  it('is equal before an install and after the removal, and not in between', async () => {
    const api = create({ headers: { 'X-Mine': '1' } })
    api.use((config, next) => next(config))
    const before = api.fingerprint()
    api.plugin(trail('a'))
    expect(api.fingerprint()).not.toBe(before)
    await api.plugins.remove('a')

    expect(api.fingerprint()).toBe(before)
  })

  it.each<[string, (api: Client) => void]>([
    ['an interceptor', (api) => api.interceptors.response.use((response) => response)],
    ['a middleware', (api) => api.use((config, next) => next(config))],
    ['a default', (api) => (api.defaults.timeout = 5)],
    ['a default header', (api) => (api.defaults.headers.common['X-A'] = '1')],
  ])('shows %s that was added', (_kind, change) => {
    const api = create()
    const before = api.fingerprint()
    change(api)

    expect(api.fingerprint()).not.toBe(before)
  })

  it('does not tell the texts that it tells apart', () => {
    expect(create({ headers: { Authorization: 'Bearer CANARY' } }).fingerprint()).not.toContain('CANARY')
  })
})

describe('plugins.replace', () => {
  it('puts a plugin in the place of another one, in the same order', async () => {
    const { url } = await serve()
    const api = create({ baseURL: url }).plugin(trail('a')).plugin(trail('b')).plugin(trail('c'))
    expect(await trailOf(api)).toBe('abc')
    await api.plugins.replace('b', trail('b', 'B'))

    expect(await trailOf(api)).toBe('aBc')
    expect(api.plugins.list().map(({ name }) => name)).toEqual(['a', 'b', 'c'])
    expect(api.b.count).toBe(1)
    expect(api.defaults.headers.common['X-b']).toBe('B')
  })

  it('lets calls under way finish with the old one, and uninstalls it then', async () => {
    let answer: (() => void) | undefined
    const { url, received } = await serve(async (request) => {
      if (request.url === '/slow') await new Promise<void>((resolve) => (answer = resolve))
      return request
    })
    const uninstall = vi.fn()
    const api = create({ baseURL: url }).plugin({ ...trail('a', 'old'), uninstall })
    const slow = api.get<Received>('/slow')
    await vi.waitFor(() => expect(received).toHaveLength(1))
    const replaced = api.plugins.replace('a', trail('a', 'new'))
    const fast = await api.get<Received>('/fast')
    expect(uninstall).not.toHaveBeenCalled()
    answer?.()
    await replaced

    expect(fast.data.headers['x-trail']).toBe('new')
    expect((await slow).data.headers['x-trail']).toBe('old')
    expect(uninstall).toHaveBeenCalledTimes(1)
  })

  it('keeps the old one when the new one cannot be installed', async () => {
    const { url } = await serve()
    const api = create({ baseURL: url }).plugin(trail('a'))
    const before = api.fingerprint()
    const broken = {
      name: 'a',
      install: () => {
        throw new Error('no')
      },
    }

    await expect(api.plugins.replace('a', broken)).rejects.toMatchObject({ code: 'ERR_PLUGIN_INSTALL' })
    await expect(
      api.plugins.replace('a', { name: 'a', install: () => Promise.reject(new Error('no')) }),
    ).rejects.toMatchObject({ code: 'ERR_PLUGIN_INSTALL' })
    expect(api.fingerprint()).toBe(before)
    expect(await trailOf(api)).toBe('a')
  })

  it('waits for an asynchronous install; calls wait as well', async () => {
    const { url } = await serve()
    const api = create({ baseURL: url }).plugin(trail('a', 'old'))
    let ready!: () => void
    const replaced = api.plugins.replace('a', {
      name: 'a',
      async install(client) {
        await new Promise<void>((resolve) => (ready = resolve))
        return trail('a', 'new').install(client)
      },
    })
    const call = trailOf(api)
    ready()
    await replaced

    expect(await call).toBe('new')
  })

  it('of a plugin that is not there is refused', async () => {
    await expect(create().plugin(trail('a')).plugins.replace('b', trail('b'))).rejects.toMatchObject({
      code: 'ERR_PLUGIN_NOT_INSTALLED',
      message: '[b] cannot be replaced: no plugin of this name is installed (installed: a).',
    })
  })
})

describe('extend()', () => {
  it('makes a client with the plugins installed afresh, and with interceptors and middleware', async () => {
    const { url } = await serve()
    const api = create({ baseURL: url }).plugin(trail('a'))
    api.interceptors.request.use((config) => (config.headers.set('X-Intercepted', '1'), config))
    api.use((request, next) => (request.headers.set('X-Used', '1'), next(request)), { layer: 'network' })
    const child = api.extend({ headers: { 'X-Child': '1' } })
    const { data } = await child.get<Received>('/x')

    expect(data.headers).toMatchObject({
      'x-trail': 'a',
      'x-intercepted': '1',
      'x-used': '1',
      'x-child': '1',
    })
    expect([child.a.count, api.a.count]).toEqual([1, 0])
  })

  it('is a client of its own: what is removed from it stays on the parent', async () => {
    const { url } = await serve()
    const api = create({ baseURL: url }).plugin(trail('a'))
    const parent = api.fingerprint()
    const child = api.extend()
    await child.plugins.remove('a')

    expect(await trailOf(child)).toBeUndefined()
    expect(child.defaults.headers.common).not.toHaveProperty('X-a')
    expect(await trailOf(api)).toBe('a')
    expect(api.fingerprint()).toBe(parent)
  })

  it('lets a plugin share its state, if it wants to', () => {
    const shared = definePlugin({
      name: 'shared',
      install(_client: PluginClient, inherited?: { shared: { seen: number } }) {
        return inherited ?? { shared: { seen: 0 } }
      },
    })
    const api = create().plugin(shared)
    const child = api.extend()
    child.shared.seen++

    expect(api.shared.seen).toBe(1)
  })
})

describe('what a plugin ties to its scope', () => {
  beforeEach(
    () => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] }),
  )
  afterEach(() => void vi.useRealTimers())

  it('ends with it: timers, listeners, what it deferred, last first', async () => {
    const target = new EventTarget()
    const order: string[] = []
    const api = create().plugin({
      name: 'busy',
      install({ scope }) {
        target.addEventListener('tick', () => order.push('heard'), { signal: scope.signal })
        scope.setInterval(() => order.push('interval'), 10)
        scope.setTimeout(() => order.push('timeout'), 15)
        scope.defer(() => order.push('deferred first'))
        scope.defer(() => order.push('deferred last'))
      },
    })
    vi.advanceTimersByTime(10)
    target.dispatchEvent(new Event('tick'))
    await api.plugins.remove('busy')
    vi.advanceTimersByTime(100)
    target.dispatchEvent(new Event('tick'))

    expect(order).toEqual(['interval', 'heard', 'deferred last', 'deferred first'])
    expect(vi.getTimerCount()).toBe(0)
    expect(getEventListeners(target, 'tick')).toHaveLength(0)
  })
})

describe('an asynchronous install that does not end', () => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
  afterEach(() => void vi.useRealTimers())

  it('fails after installTimeout, and the right plugin is named', async () => {
    const api = create()
      .plugin({ name: 'slow', installTimeout: 50, install: () => new Promise<void>(() => {}) })
      .plugin({ name: 'fine', install: async () => {} })
    const outcome = api.plugins.ready().catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(50)

    expect(await outcome).toMatchObject({
      code: 'ERR_PLUGIN_INSTALL',
      plugin: 'slow',
      message:
        "[slow] install did not finish within 50 ms. Raise the plugin's installTimeout, or find what it waits for.",
    })
    expect(api.plugins.list().map(({ name }) => name)).toEqual(['fine'])
  })
})

describe('next() a second time', () => {
  it.each([
    ['application', 'observe'],
    ['network', 'reauthorize'],
    ['network', 'attempt'],
    ['network', 'sign'],
    ['network', 'trace'],
  ])('is refused in %s/%s, and the plugin named', async (layer, stage) => {
    const { url, received } = await serve()
    const api = create({ baseURL: url }).plugin({
      name: 'twice',
      install: (client) =>
        void client.use(async (request, next) => (await next(request), next(request)), {
          layer,
          stage,
        } as never),
    })

    await expect(api.get('/x')).rejects.toMatchObject({
      code: 'ERR_NEXT_TWICE',
      message: expect.stringContaining('The middleware "twice" called next() a second time.') as string,
      raisedBy: { plugin: 'twice', layer, stage },
    })
    expect(received).toHaveLength(1)
  })

  it.each([
    ['application', 'handle'],
    ['network', 'authorize'],
    ['network', 'cache'],
    ['network', 'retry'],
  ])('is allowed in %s/%s', async (layer, stage) => {
    const { url, received } = await serve()
    const api = create({ baseURL: url })
    api.use(async (request, next) => (await next(request), next(request)), { layer, stage } as never)
    await api.get('/x')

    expect(received).toHaveLength(2)
  })
})

describe('raisedBy', () => {
  it.each<[string, (client: Client, cause: Error) => void, object]>([
    [
      'an async middleware',
      (client, cause) =>
        void client.use(async () => {
          throw cause
        }),
      { layer: 'application', stage: 'handle', attempt: 0 },
    ],
    [
      'a middleware',
      (client, cause) =>
        void client.use(
          () => {
            throw cause
          },
          { layer: 'network', stage: 'sign' },
        ),
      { layer: 'network', stage: 'sign', attempt: 1 },
    ],
    [
      'a request interceptor',
      (client, cause) =>
        void client.interceptors.request.use(() => {
          throw cause
        }),
      { layer: 'request', attempt: 0 },
    ],
    [
      'a response interceptor',
      (client, cause) => void client.interceptors.response.use(() => Promise.reject(cause)),
      { layer: 'response', attempt: 1 },
    ],
  ])('says that %s threw it, and the error stays what it is', async (_kind, install, origin) => {
    const { url } = await serve()
    const cause = new TypeError('mine')
    const api = create({ baseURL: url }).plugin({
      name: 'culprit',
      install: (client) => install(client, cause),
    })
    api.use(async (config, next) => next(config))
    api.use(async (request, next) => next(request), { layer: 'network' })
    const error: unknown = await api.get('/x').catch((reason: unknown) => reason)

    expect(error).toBe(cause)
    expect(error).toMatchObject({ raisedBy: { plugin: 'culprit', ...origin } })
    expect(Object.keys(cause)).toEqual([])
  })

  it.each<[string, object]>([
    ['a refused status', { validateStatus: () => false }],
    ['a connection that fails', { baseURL: 'http://127.0.0.1:1' }],
    [
      'a transformer',
      {
        transformRequest: () => {
          throw new Error('transformer')
        },
      },
    ],
    [
      'an adapter function',
      {
        adapter: () => {
          throw new Error('adapter')
        },
      },
    ],
  ])('is not there when %s is to blame, though it passes a plugin', async (_kind, options) => {
    const { url } = await serve()
    const api = create({ baseURL: url, ...options }).plugin({
      name: 'bystander',
      install(client) {
        client.use(async (config, next) => next(config))
        client.use(async (request, next) => next(request), { layer: 'network' })
        client.interceptors.response.use(undefined, (error) => {
          throw error
        })
      },
    })
    const error: unknown = await api.get('/x').catch((reason: unknown) => reason)

    expect(error).toBeInstanceOf(Error)
    expect(error).not.toHaveProperty('raisedBy')
  })
})

describe('timings', () => {
  it('say how long each middleware took, when asked for', async () => {
    const { url } = await serve()
    const api = create({ baseURL: url }).plugin(trail('a'))
    api.use(async (config, next) => next(config), { name: 'outer' })

    const { timings } = await api.get('/x', { timings: true })
    expect(timings?.map(({ layer, name, plugin }) => ({ layer, name, plugin }))).toEqual([
      { layer: 'network', name: 'a', plugin: 'a' },
      { layer: 'application', name: 'outer', plugin: undefined },
    ])
    expect(timings?.every(({ own, total }) => own >= 0 && total >= own)).toBe(true)
    expect(timings?.[1]?.total).toBeGreaterThanOrEqual(timings?.[0]?.total ?? Infinity)
    expect(await api.get('/x')).not.toHaveProperty('timings')
  })
})

describe('conflicts', () => {
  const plugin = (name: string, stage: string, rest: Partial<Plugin>): Plugin => ({
    name,
    install: (client) =>
      void client.use((request, next) => next(request), { layer: 'network', stage } as never),
    ...rest,
  })

  it('two writers of one thing are refused, unless allowed', () => {
    const api = create().plugin(plugin('one', 'retry', { writes: ['attempts'] }))
    const second = plugin('two', 'retry', { writes: ['attempts'] })
    const before = api.fingerprint()

    expect(() => api.plugin(second)).toThrow(
      expect.objectContaining({
        code: 'ERR_PLUGIN_CONFLICT',
        message: `[two] it and "one" both write attempts. Install one of them, or install the second with { conflicts: 'allow' }.`,
      }),
    )
    expect(api.fingerprint()).toBe(before)
    expect(api.plugin(second, { conflicts: 'allow' }).plugins.has('two')).toBe(true)
  })

  it.each([[['reader', 'writer']], [['writer', 'reader']]])(
    'a reader outside of the writer is refused (%s)',
    (order) => {
      const plugins: Record<string, Plugin> = {
        reader: plugin('reader', 'cache', { reads: ['header:authorization'] }),
        writer: plugin('writer', 'sign', { writes: ['header:authorization'] }),
      }
      const api = create().plugin(plugins[order[0] as string] as Plugin)

      expect(() => api.plugin(plugins[order[1] as string] as Plugin)).toThrow(
        '"reader" reads header:authorization before "writer" writes it',
      )
    },
  )

  it('a reader inside of the writer is fine', () => {
    const api = create()
      .plugin(plugin('reader', 'cache', { reads: ['header:authorization'] }))
      .plugin(plugin('writer', 'authorize', { writes: ['header:authorization'] }))

    expect(api.plugins.list()).toHaveLength(2)
  })
})

it('installed and removed 10,000 times, a plugin leaves nothing', { timeout: 30_000 }, async () => {
  const api = create()
  const target = new EventTarget()
  const base = trail('a')
  const plugin: Plugin = {
    ...base,
    install(client) {
      target.addEventListener('tick', () => client.defaults, { signal: client.scope.signal })
      client.scope.setInterval(() => client.defaults, 60_000)
      return base.install(client)
    },
  }
  const round = async (times: number): Promise<void> => {
    for (let i = 0; i < times; i++) {
      api.plugin(plugin)
      await api.plugins.remove('a')
    }
  }
  const timers = (): number => process.getActiveResourcesInfo().filter((kind) => kind === 'Timeout').length
  const heap = async (): Promise<number> => {
    // What was reached through a weak reference is kept until the event loop turns.
    await new Promise((resolve) => setImmediate(resolve))
    collectGarbage()
    return process.memoryUsage().heapUsed
  }
  // In its first rounds the engine keeps what it learns of the code, about a megabyte, on Node 22 more than on 24.
  await round(10_000)
  const before = { fingerprint: api.fingerprint(), timers: timers(), heap: await heap() }
  await round(10_000)

  expect(api.fingerprint()).toBe(before.fingerprint)
  expect(getEventListeners(target, 'tick')).toHaveLength(0)
  expect(timers()).toBe(before.timers)
  expect((await heap()) - before.heap).toBeLessThan(300_000)
})

import { describe, expect, it, vi } from 'vitest'
import {
  create,
  definePlugin,
  PluginError,
  VERSION,
  type Client,
  type Plugin,
  type PluginClient,
} from '../src/index.ts'
import { serve, type Received } from './support/serve.ts'

class CorrelationIdPlugin {
  install(client: Client): void {
    client.interceptors.request.use((config) => {
      config.headers['X-Correlation-Id'] = crypto.randomUUID()
      return config
    })
  }
}

/** A plugin that does a bit of everything that a plugin can. */
function everything(log: string[] = []): Plugin {
  return definePlugin({
    name: 'everything',
    version: '1.2.3',
    install(client) {
      client.interceptors.request.use((config) => (log.push('request'), config))
      client.interceptors.response.use((response) => (log.push('response'), response))
      client.use((config, next) => (log.push('application'), next(config)))
      client.use((request, next) => (log.push('network'), next(request)), { layer: 'network' })
      client.defaults.headers.common['X-Everything'] = 'yes'
      client.defaults.timeout = 1234
      client.plugin({
        name: 'nested',
        install: (inner) => void inner.use((c, next) => (log.push('nested'), next(c))),
      })
      return { everything: { log } }
    },
  })
}

describe('a plugin', () => {
  it('is any object with a method install(client)', async () => {
    const { url, received } = await serve()
    const api = create({ baseURL: url }).plugin(new CorrelationIdPlugin())
    await api.get('/x')
    await api.get('/x')

    const ids = received.map(({ headers }) => headers['x-correlation-id'])
    expect(ids[0]).toMatch(/^[0-9a-f-]{36}$/)
    expect(ids[1]).not.toBe(ids[0])
    expect(api.plugins.list()).toEqual([
      {
        name: 'CorrelationIdPlugin',
        version: undefined,
        ready: true,
        layers: [
          { layer: 'request', stage: undefined, name: 'CorrelationIdPlugin', plugin: 'CorrelationIdPlugin' },
        ],
      },
    ])
  })

  it('adds API to the client, gone with its removal', async () => {
    const api = create().plugin(everything()) as Client & { everything: { log: string[] } }
    expect(api.everything.log).toEqual([])
    await api.plugins.remove('everything')
    expect('everything' in api).toBe(false)
  })

  it('leaves nothing behind when removed, though it has no uninstall', async () => {
    const { url, received } = await serve()
    const log: string[] = []
    const api = create({ baseURL: url })
    api.plugin(everything(log))
    await api.get('/x')
    expect(log).toEqual(['request', 'application', 'nested', 'network', 'response'])
    expect(received[0]?.headers['x-everything']).toBe('yes')

    expect(await api.plugins.remove('everything')).toBe(true)
    const { config } = await api.get('/x')
    expect(log).toHaveLength(5)
    expect(received[1]?.headers).not.toHaveProperty('x-everything')
    expect(config.timeout).toBe(0)
    expect(api.plugins.list()).toEqual([])
  })

  it('has what it registers after install undone as well', async () => {
    const { url, received } = await serve()
    const api = create({ baseURL: url })
    const late = vi.fn((config, next) => next(config))
    let client!: Client
    api.plugin({ name: 'late', install: (given) => void (client = given) })
    client.use(late)
    client.defaults.headers.common['X-Late'] = '1'
    await api.get('/x')
    await api.plugins.remove('late')
    await api.get('/x')

    expect(late).toHaveBeenCalledTimes(1)
    expect(received.map(({ headers }) => headers['x-late'])).toEqual(['1', undefined])
  })

  it('cannot register anything once it was removed', async () => {
    const api = create()
    let client!: Client
    api.plugin({ name: 'gone', install: (given) => void (client = given) })
    await api.plugins.remove('gone')

    const expected = expect.objectContaining({ code: 'ERR_PLUGIN_REMOVED', plugin: 'gone' }) as Error
    expect(() => client.use((config, next) => next(config))).toThrow(expected)
    expect(() => client.interceptors.request.use()).toThrow(expected)
    expect(() => (client.defaults.timeout = 1)).toThrow(expected)
    expect(() => client.plugin(everything())).toThrow(expected)
    await expect(client.get('http://127.0.0.1/x')).rejects.toThrow(expected)
  })

  it('keeps its settings in the object and its state in the install', async () => {
    const counter = definePlugin({
      name: 'counter',
      install(client) {
        let count = 0
        client.use((config, next) => (count++, next(config)))
        return { counter: { read: () => count } }
      },
    })
    const { url } = await serve()
    const first = create({ baseURL: url }).plugin(counter)
    const second = create({ baseURL: url }).plugin(counter)
    await first.get('/x')

    expect([first.counter.read(), second.counter.read()]).toEqual([1, 0])
  })

  it('is switched off for a call by plugins: { name: false }', async () => {
    const { url, received } = await serve()
    const log: string[] = []
    const api = create({ baseURL: url }).plugin(everything(log))
    await api.get('/x', { plugins: { everything: false, nested: false } })

    expect(log).toEqual([])
    expect(received).toHaveLength(1)
  })

  it('does not handle its own requests', async () => {
    const { url, received } = await serve()
    const api = create({ baseURL: url }).plugin({
      name: 'token',
      install(client) {
        client.use(async (config, next) => {
          const { data } = await client.get<Received>('/token')
          config.headers.set('X-Token', data.url)
          return next(config)
        })
      },
    })
    await api.get('/x')

    expect(received.map(({ url: path, headers }) => [path, headers['x-token']])).toEqual([
      ['/token', undefined],
      ['/x', '/token'],
    ])
  })

  it('has uninstall(client) called when it is removed and when the client closes', async () => {
    const uninstall = vi.fn()
    const plugin = { name: 'p', install() {}, uninstall }
    const api = create().plugin(plugin)
    await api.plugins.remove('p')
    expect(uninstall).toHaveBeenCalledTimes(1)

    api.plugin(plugin)
    await api.close()
    expect(uninstall).toHaveBeenCalledTimes(2)
    expect(typeof uninstall.mock.calls[0]?.[0]?.use).toBe('function')
  })
})

describe('defaults that plugins change', () => {
  const setting = (name: string, value: string): Plugin => ({
    name,
    install: (client) => void (client.defaults.headers.common['X-Who'] = value),
  })

  it('go back to what the plugin before, or the user, had set, in any order of removal', async () => {
    const api = create()
    api.defaults.headers.common['X-Who'] = 'user'
    const who = (): unknown => api.defaults.headers.common['X-Who']

    api.plugin(setting('a', 'A')).plugin(setting('b', 'B'))
    expect(who()).toBe('B')
    await api.plugins.remove('a')
    expect(who()).toBe('B')
    await api.plugins.remove('b')
    expect(who()).toBe('user')
  })

  it('stay as the user set them after the plugin', async () => {
    const api = create().plugin(setting('a', 'A'))
    api.defaults.headers.common['X-Who'] = 'user'
    await api.plugins.remove('a')

    expect(api.defaults.headers.common['X-Who']).toBe('user')
  })

  it('disappear when there was nothing before', async () => {
    const api = create().plugin(setting('a', 'A'))
    await api.plugins.remove('a')

    expect(api.defaults.headers.common).toEqual({ Accept: 'application/json, text/plain, */*' })
  })

  it('come back when the plugin had deleted them', async () => {
    const api = create()
    api.plugin({ name: 'd', install: (client) => void delete client.defaults.headers.common['Accept'] })
    expect(api.defaults.headers.common).toEqual({})
    await api.plugins.remove('d')

    expect(api.defaults.headers.common).toEqual({ Accept: 'application/json, text/plain, */*' })
  })
})

describe('an install that fails', () => {
  const failing = (fail: () => void | Promise<void>): Plugin => ({
    name: 'failing',
    install(client) {
      client.use(() => {
        throw new Error('must not run')
      })
      client.defaults.timeout = 1
      client.plugin({ name: 'nested', install() {} })
      return fail()
    },
  })
  const boom = (): never => {
    throw new TypeError('boom')
  }

  it('leaves the client as it was and names the plugin', async () => {
    const { url } = await serve()
    const api = create({ baseURL: url })

    expect(() => api.plugin(failing(boom))).toThrow(
      expect.objectContaining({
        name: 'PluginError',
        code: 'ERR_PLUGIN_INSTALL',
        plugin: 'failing',
        message: '[failing] install failed: boom',
        cause: expect.any(TypeError) as Error,
      }),
    )
    expect(api.plugins.list()).toEqual([])
    expect(api.defaults.timeout).toBe(0)
    expect((await api.get('/x')).status).toBe(200)
  })

  it('asynchronously: calls that waited for it fail, later ones find the client as it was', async () => {
    const { url, received } = await serve()
    const api = create({ baseURL: url })
    api.plugin(failing(async () => boom()))
    expect(api.plugins.list()).toMatchObject([
      { name: 'failing', ready: false },
      { name: 'nested', ready: true },
    ])

    const waiting = [api.get('/x'), api.get('/x'), api.plugins.ready()]
    for (const { reason } of (await Promise.allSettled(waiting)) as PromiseRejectedResult[]) {
      expect(reason).toMatchObject({ code: 'ERR_PLUGIN_INSTALL', plugin: 'failing' })
    }
    expect(received).toEqual([])
    expect((await api.get('/x')).status).toBe(200)
    expect(api.plugins.list()).toEqual([])
  })

  it('because its API is there already', async () => {
    const api = create().plugin({ name: 'one', install: () => ({ shared: 1 }) })

    expect(() => api.plugin({ name: 'two', install: () => ({ shared: 2 }) })).toThrow(
      expect.objectContaining({
        code: 'ERR_PLUGIN_API',
        message: expect.stringContaining('"shared"') as string,
      }),
    )
    expect(() => api.plugin({ name: 'three', install: () => ({ get: 2 }) })).toThrow('"get"')
    expect(api.shared).toBe(1)
    expect(api.plugins.list()).toHaveLength(1)
  })
})

describe('an asynchronous install', () => {
  it('is awaited by the first request, and may send requests of its own', async () => {
    const { url, received } = await serve()
    const api = create({ baseURL: url }).plugin({
      name: 'configured',
      async install(client: Client) {
        const { data } = await client.get<Received>('/config')
        client.defaults.headers.common['X-Configured'] = data.url
        return { configured: true }
      },
    })
    await api.get('/x')

    expect(received.map(({ url: path, headers }) => [path, headers['x-configured']])).toEqual([
      ['/config', undefined],
      ['/x', '/config'],
    ])
    expect(api.configured).toBe(true)
    expect(api.plugins.list()).toMatchObject([{ ready: true }])
  })
})

describe('a plugin of a class without a name', () => {
  it('is not taken for the user', async () => {
    const nameless = new (class {
      install(client: PluginClient): void {
        client.use((config, next) => next(config))
      }
    })()
    const api = create().plugin(nameless)

    expect(api.plugins.list()).toMatchObject([{ name: 'plugin', layers: [{ plugin: 'plugin' }] }])
    expect(await api.plugins.remove('plugin')).toBe(true)
  })
})

describe('plugin() refuses', () => {
  const plugin = (name: string, rest: Partial<Plugin> = {}): Plugin => ({ name, install() {}, ...rest })

  it.each([
    [{}, 'A plugin is an object with a method install(client); got an object with the keys (none).'],
    [null, 'got null'],
    ['auth', 'got string'],
    [CorrelationIdPlugin, 'got the function CorrelationIdPlugin. Did you forget `new`'],
    [{ name: 'x', install: true }, '[x] A plugin is an object'],
    [{ name: '', install() {} }, "A plugin's name is a string that is not empty"],
  ])('what is no plugin: %j', (value, message) => {
    const install = (): unknown => create().plugin(value as never)
    expect(install).toThrow(PluginError)
    expect(install).toThrow(message)
  })

  it('a second plugin of the same name', () => {
    const api = create().plugin(plugin('cache', { version: '1.0.0' }))

    expect(() => api.plugin(plugin('cache'))).toThrow(
      expect.objectContaining({
        code: 'ERR_PLUGIN_DUPLICATE',
        message:
          '[cache] A plugin named "cache" is installed already (version 1.0.0). Remove it first with plugins.remove("cache"), or install one only.',
      }),
    )
  })

  it('the same object twice, though it has no name', () => {
    const correlation = new CorrelationIdPlugin()
    const api = create().plugin(correlation).plugin(new CorrelationIdPlugin())

    expect(api.plugins.list().map(({ name }) => name)).toEqual([
      'CorrelationIdPlugin',
      'CorrelationIdPlugin-2',
    ])
    expect(() => api.plugin(correlation)).toThrow(expect.objectContaining({ code: 'ERR_PLUGIN_DUPLICATE' }))
  })

  it('a plugin for another core', () => {
    expect(() => create().plugin(plugin('old', { version: '0.9.0', core: '^0.9.0' }))).toThrow(
      expect.objectContaining({
        code: 'ERR_PLUGIN_CORE_VERSION',
        message: `[old] This plugin (version 0.9.0) needs @axios-ts/core ^0.9.0, but ${VERSION} is installed. Upgrade the plugin, or install a core that it supports.`,
      }),
    )
    expect(() => create().plugin(plugin('fine', { core: '^1.0.0 || ^2.0.0' }))).not.toThrow()
    expect(() => create().plugin(plugin('odd', { core: 'newest' }))).toThrow('"newest" is no semver range')
    expect(() => create().plugin(plugin('odd', { core: null as never }))).toThrow('"null" is no semver range')
  })

  it('a plugin whose requirement is not met', () => {
    const api = create().plugin(plugin('auth', { version: '1.4.0' }))

    expect(() => api.plugin(plugin('x', { requires: { vault: '^1.0.0' } }))).toThrow(
      '[x] requires the plugin "vault" ^1.0.0, which is not installed (installed: auth). Call client.plugin() with it first.',
    )
    expect(() => api.plugin(plugin('x', { requires: { auth: '^2.0.0' } }))).toThrow(
      '[x] requires the plugin "auth" ^2.0.0, but 1.4.0 is installed. Install a version of "auth" in that range.',
    )
    expect(() => api.plugin(plugin('x', { requires: { auth: '^1.2.0' } }))).not.toThrow()
  })

  it('requirements in a cycle', () => {
    expect(() => create().plugin(plugin('x', { requires: { x: '*' } }))).toThrow('x → x')
  })
})

describe('plugins.remove', () => {
  it('refuses while another plugin requires it', async () => {
    const api = create()
      .plugin({ name: 'a', version: '1.0.0', install() {} })
      .plugin({ name: 'b', requires: { a: '*' }, install() {} })

    await expect(api.plugins.remove('a')).rejects.toMatchObject({
      code: 'ERR_PLUGIN_REQUIRED',
      message: expect.stringContaining('Remove "b" first') as string,
    })
    expect(await api.plugins.remove('b')).toBe(true)
    expect(await api.plugins.remove('a')).toBe(true)
    expect(await api.plugins.remove('a')).toBe(false)
  })

  it('removes the plugin although its uninstall fails, and says so', async () => {
    const api = create().plugin({
      name: 'sulky',
      install() {},
      uninstall: () => Promise.reject(new Error('no')),
    })

    await expect(api.plugins.remove('sulky')).rejects.toMatchObject({
      code: 'ERR_PLUGIN_UNINSTALL',
      message: '[sulky] uninstall failed: no',
    })
    expect(api.plugins.has('sulky')).toBe(false)
  })

  it('lets calls under way finish as they began', async () => {
    let answer!: () => void
    const { url } = await serve(async () => {
      await new Promise<void>((resolve) => (answer = resolve))
      return 'ok'
    })
    const api = create({ baseURL: url })
    let began!: () => void
    const beginning = new Promise<void>((resolve) => (began = resolve))
    const finished = vi.fn()
    api.plugin({
      name: 'p',
      install: (client) =>
        void client.use(async (config, next) => {
          began()
          const response = await next(config)
          finished()
          return response
        }),
    })
    const uninstalled = vi.fn()
    const call = api.get('/x')
    await beginning
    const removed = api.plugins.remove('p').then(uninstalled)
    expect(api.plugins.has('p')).toBe(false)
    await vi.waitFor(() => answer())
    expect(uninstalled).not.toHaveBeenCalled()
    await call
    await removed

    expect(finished).toHaveBeenCalledTimes(1)
  })
})

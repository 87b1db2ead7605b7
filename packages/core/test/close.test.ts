import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { create, type Plugin } from '../src/index.ts'
import { serve } from './support/serve.ts'

describe('close()', () => {
  it('lets calls under way finish, then uninstalls in reverse order, and refuses further calls', async () => {
    const order: string[] = []
    const plugin = (name: string): Plugin => ({
      name,
      install() {},
      uninstall: async () => void order.push(`uninstall ${name}`),
    })
    const { url } = await serve((_request, response) => void setImmediate(() => response.end('done')))
    const api = create({ baseURL: url }).plugin(plugin('a')).plugin(plugin('b'))
    const call = api.get('/x').then(() => order.push('call'))
    await api.close()
    await call

    expect(order).toEqual(['call', 'uninstall b', 'uninstall a'])
    await expect(api.get('/x')).rejects.toMatchObject({
      code: 'ERR_CLIENT_CLOSED',
      message: 'The client was closed. Make a new one with create().',
    })
  })

  it('rejects what is still under way after its timeout', async () => {
    const { url } = await serve(() => new Promise(() => {}))
    const api = create({ baseURL: url })
    const call = api.get('/x')
    const outcome = call.catch((error: unknown) => error)
    await api.close({ timeout: 1 })

    expect(await outcome).toMatchObject({ code: 'ERR_CLIENT_CLOSED', config: { url: '/x' } })
  })

  it('frees the sockets', async () => {
    const { url, server } = await serve()
    const api = create({ baseURL: url })
    await api.get('/x')
    const connections = (): Promise<number> =>
      new Promise((resolve, reject) =>
        server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
      )
    expect(await connections()).toBe(1)
    await api.close()

    await vi.waitFor(async () => expect(await connections()).toBe(0))
  })

  it('can be called twice, and by `await using`', async () => {
    const uninstall = vi.fn()
    {
      await using api = create().plugin({ name: 'p', install() {}, uninstall })
      expect(api.close()).toBe(api.close())
    }
    expect(uninstall).toHaveBeenCalledTimes(1)
  })

  it('goes on when an uninstall fails, and tells at the end', async () => {
    const uninstall = vi.fn()
    const failing = (name: string): Plugin => ({
      name,
      install() {},
      uninstall: () => {
        throw new Error(`${name} failed`)
      },
    })
    const api = create()
      .plugin({ name: 'fine', install() {}, uninstall })
      .plugin(failing('x'))
      .plugin(failing('y'))

    await expect(api.close()).rejects.toThrow(
      '[y] uninstall failed: y failed; [x] uninstall failed: x failed',
    )
    expect(uninstall).toHaveBeenCalledTimes(1)
  })

  it('does not hang on an uninstall that never ends', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => void vi.useRealTimers())
    const api = create().plugin({ name: 'stuck', install() {}, uninstall: () => new Promise(() => {}) })
    const outcome = api.close().catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(5000)

    expect(await outcome).toMatchObject({
      code: 'ERR_PLUGIN_UNINSTALL',
      message: '[stuck] uninstall did not finish within 5000 ms.',
    })
  })

  it('lets a plugin say goodbye to its server', async () => {
    const { url, received } = await serve()
    const api = create({ baseURL: url }).plugin({
      name: 'session',
      install() {},
      uninstall: async (client) => void (await client.delete('/session')),
    })
    await api.close()

    expect(received).toMatchObject([{ method: 'DELETE', url: '/session' }])
  })
})

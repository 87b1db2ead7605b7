import { getEventListeners } from 'node:events'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { CanceledError, create, isCancel, TimeoutError } from '../src/index.ts'
import { serve, type TestServer } from './support/serve.ts'

/** A server that never answers, and the arrival of its first request. */
async function silent(): Promise<TestServer & { arrived: Promise<void>; left: Promise<void> }> {
  let arrive!: () => void
  let leave!: () => void
  const arrived = new Promise<void>((resolve) => (arrive = resolve))
  const left = new Promise<void>((resolve) => (leave = resolve))
  const server = await serve((_request, response) => {
    response.on('close', leave)
    arrive()
    return new Promise(() => {})
  })
  return { ...server, arrived, left }
}

describe.each(['got', 'fetch'])('signal (%s)', (adapter) => {
  it('aborts the call and the connection', async () => {
    const { url, arrived, left } = await silent()
    const controller = new AbortController()
    const call = create({ baseURL: url, adapter }).get('/x', { signal: controller.signal })
    const outcome = call.catch((error: unknown) => error)
    await arrived
    controller.abort('not needed')
    const error = await outcome
    await left

    expect(isCancel(error)).toBe(true)
    expect(error).toBeInstanceOf(CanceledError)
    expect(error).toMatchObject({
      code: 'ERR_CANCELED',
      message: 'canceled',
      cause: 'not needed',
      config: { url: '/x' },
    })
  })

  it('that is aborted already sends nothing', async () => {
    const { url, received } = await serve()

    await expect(
      create({ baseURL: url, adapter }).get('/x', { signal: AbortSignal.abort() }),
    ).rejects.toSatisfy(isCancel)
    expect(received).toEqual([])
  })

  it('keeps no listener after the call', async () => {
    const { url } = await serve()
    const api = create({ baseURL: url, adapter })
    const { signal } = new AbortController()
    for (let i = 0; i < 20; i++) await api.get('/x', { signal, timeout: 5000 })
    await expect(create({ adapter }).get('http://127.0.0.1:1/', { signal })).rejects.toThrow()

    expect(getEventListeners(signal, 'abort')).toHaveLength(0)
  })

  it('ends a call that hangs in a plugin', async () => {
    const controller = new AbortController()
    const api = create({ adapter })
    api.use(() => new Promise(() => {}))
    const call = api.get('http://127.0.0.1:1/', { signal: controller.signal })
    controller.abort()

    await expect(call).rejects.toSatisfy(isCancel)
  })

  it('that a middleware puts in place is heard as well', async () => {
    const { url, arrived, left } = await silent()
    const api = create({ baseURL: url, adapter })
    const inner = new AbortController()
    api.use((config, next) => next({ ...config, signal: inner.signal }))
    const outcome = api.get('/x', { signal: new AbortController().signal }).catch((error: unknown) => error)
    await arrived
    inner.abort()
    await left

    expect(await outcome).toSatisfy(isCancel)
  })
})

describe.each(['got', 'fetch'])('timeout (%s)', (adapter) => {
  beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date'] }))
  afterEach(() => void vi.useRealTimers())

  it('rejects when the time is up, and ends the connection', async () => {
    const { url, arrived, left } = await silent()
    const outcome = create({ baseURL: url, adapter, timeout: 1000 })
      .get('/x')
      .catch((error: unknown) => error)
    await arrived
    vi.advanceTimersByTime(999)
    vi.advanceTimersByTime(1)
    const error = await outcome
    await left

    expect(error).toBeInstanceOf(TimeoutError)
    expect(error).toMatchObject({
      code: 'ECONNABORTED',
      message: 'timeout of 1000ms exceeded',
      config: { url: '/x' },
    })
  })

  it('covers plugins, and may be set by an interceptor', async () => {
    const api = create({ adapter })
    api.use(() => new Promise(() => {}))
    api.interceptors.request.use((config) => ({
      ...config,
      timeout: 50,
      timeoutErrorMessage: 'too slow',
      transitional: { clarifyTimeoutError: true },
    }))
    const outcome = api.get('http://127.0.0.1:1/', { timeout: 10_000 }).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(50)

    expect(await outcome).toMatchObject({ name: 'TimeoutError', code: 'ETIMEDOUT', message: 'too slow' })
  })

  it('leaves out what request interceptors wait for', async () => {
    const { url } = await serve()
    const api = create({ baseURL: url, adapter, timeout: 50 })
    let send!: () => void
    const queue = new Promise<void>((resolve) => (send = resolve))
    api.interceptors.request.use((config) => queue.then(() => config))
    const call = api.get('/x')
    await vi.advanceTimersByTimeAsync(1000)
    send()

    expect(await call).toMatchObject({ status: 200 })
  })

  it('leaves no timer behind', async () => {
    const { url } = await serve()
    await create({ baseURL: url, adapter, timeout: 1000 }).get('/x')

    expect(vi.getTimerCount()).toBe(0)
  })
})

it.each([-1, Number.NaN, 'soon'])('a timeout of %s is refused', async (timeout) => {
  await expect(create().get('http://127.0.0.1:1/', { timeout: timeout as number })).rejects.toMatchObject({
    code: 'ERR_BAD_OPTION_VALUE',
    message: expect.stringContaining('timeout is a number of milliseconds') as string,
  })
})

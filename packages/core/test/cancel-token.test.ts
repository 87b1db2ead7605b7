import { getEventListeners } from 'node:events'
import axios from 'axios'
import { describe, expect, it, vi } from 'vitest'
import { Cancel, CanceledError, CancelToken, create, isCancel } from '../src/index.ts'
import { serve } from './support/serve.ts'
import { settled } from './support/settled.ts'

/** A server that never answers, and the arrival of its first request. */
async function silent(): Promise<{ url: string; arrived: Promise<void>; left: Promise<void> }> {
  const arrived = Promise.withResolvers<void>()
  const left = Promise.withResolvers<void>()
  const { url } = await serve((_request, response) => {
    response.on('close', left.resolve)
    arrived.resolve()
    return new Promise(() => {})
  })
  return { url, arrived: arrived.promise, left: left.promise }
}

describe.each([
  ['core', { CancelToken, Cancel }],
  ['axios', axios as unknown as { CancelToken: typeof CancelToken; Cancel: typeof Cancel }],
])('CancelToken (%s)', (_name, { CancelToken: Token, Cancel: Reason }) => {
  it('takes a function only', () => {
    expect(() => new Token(undefined as never)).toThrow(TypeError)
  })

  it('is canceled once, with a CanceledError', async () => {
    const { token, cancel } = Token.source()
    expect(token.reason).toBeUndefined()
    token.throwIfRequested()
    cancel('first')
    cancel('second')

    expect(token.reason).toBeInstanceOf(Reason)
    expect(token.reason).toMatchObject({ message: 'first', code: 'ERR_CANCELED', name: 'CanceledError' })
    expect(await token.promise).toBe(token.reason)
    expect(() => token.throwIfRequested()).toThrow(token.reason)
  })

  it('tells its listeners, and those that come too late', async () => {
    const { token, cancel } = Token.source()
    const [kept, removed, late] = [vi.fn(), vi.fn(), vi.fn()]
    token.subscribe(kept)
    token.subscribe(removed)
    token.unsubscribe(removed)
    token.unsubscribe(() => {})
    cancel()
    await token.promise
    token.subscribe(late)

    expect(kept.mock.calls).toEqual([[token.reason]])
    expect(late.mock.calls).toEqual([[token.reason]])
    expect(removed).not.toHaveBeenCalled()
    expect(token.reason?.message).toBe('canceled')
  })

  it('gives promises that can stop waiting', async () => {
    const { token, cancel } = Token.source()
    const seen = vi.fn()
    const waiting = token.promise.then(seen) as Promise<unknown> & { cancel(): void }
    waiting.cancel()
    cancel()
    await token.promise

    expect(seen).not.toHaveBeenCalled()
  })

  it('becomes an AbortSignal', async () => {
    const { token, cancel } = Token.source()
    const [signal, unsubscribed] = [token.toAbortSignal(), token.toAbortSignal()]
    unsubscribed.unsubscribe()
    cancel('why')
    await token.promise

    expect(signal.aborted).toBe(true)
    expect(signal.reason).toBe(token.reason)
    expect(unsubscribed.aborted).toBe(false)
  })
})

describe.each(['got', 'fetch'])('cancelToken (%s)', (adapter) => {
  it('ends the call and the connection, with the reason of the token', async () => {
    const { url, arrived, left } = await silent()
    const { token, cancel } = CancelToken.source()
    const ended = settled(create({ adapter }).get(url, { cancelToken: token }))
    await arrived
    cancel('not needed')
    await left

    expect(await ended).toEqual({ error: token.reason })
    expect(token.reason).toSatisfy(isCancel)
  })

  it('that is canceled already sends nothing', async () => {
    const { url, received } = await serve()
    const { token, cancel } = CancelToken.source()
    cancel('early')

    await expect(create({ adapter }).get(url, { cancelToken: token })).rejects.toBe(token.reason)
    expect(received).toEqual([])
  })

  it('may stand beside a signal', async () => {
    const { url, arrived } = await silent()
    const controller = new AbortController()
    const { token } = CancelToken.source()
    const ended = settled(
      create({ adapter }).get(url, { cancelToken: token, signal: controller.signal, timeout: 5000 }),
    )
    await arrived
    controller.abort()

    expect(await ended).toMatchObject({ error: { message: 'canceled', code: 'ERR_CANCELED' } })
  })

  it('keeps no subscription after the call', async () => {
    const { url } = await serve()
    const { token } = CancelToken.source()
    const [subscribe, unsubscribe] = [vi.spyOn(token, 'subscribe'), vi.spyOn(token, 'unsubscribe')]
    const { signal } = new AbortController()
    const api = create({ adapter })
    await api.get(url, { cancelToken: token, signal })
    await settled(api.get('http://127.0.0.1:1/', { cancelToken: token, signal }))

    expect(subscribe).toHaveBeenCalledTimes(2)
    expect(unsubscribe.mock.calls).toEqual(subscribe.mock.calls)
    expect(getEventListeners(signal, 'abort')).toHaveLength(0)
  })

  it("may be axios's own", async () => {
    const { url, arrived } = await silent()
    const { token, cancel } = axios.CancelToken.source()
    const ended = settled(create({ adapter }).get(url, { cancelToken: token }))
    await arrived
    cancel('theirs')

    expect(await ended).toMatchObject({ error: { message: 'theirs', __CANCEL__: true } })
  })
})

describe('an interrupted call', () => {
  it.each([
    ['signal', (end: AbortSignal) => ({ signal: end })],
    ['timeout', () => ({ timeout: 20 })],
  ])('is told to response interceptors, which may turn it into a result (%s)', async (_name, options) => {
    const { url, arrived } = await silent()
    const api = create()
    const seen: unknown[] = []
    api.interceptors.response.use(undefined, (error: { code: string }) => {
      seen.push(error.code)
      return { data: 'nothing' }
    })
    const controller = new AbortController()
    const call = api.get(url, options(controller.signal))
    await arrived
    controller.abort()

    expect((await call).data).toBe('nothing')
    expect(seen).toHaveLength(1)
  })

  it('that was canceled before it began still passes its interceptors, as in axios', async () => {
    const { url, received } = await serve()
    const run = async (client: Pick<typeof axios, 'get' | 'interceptors'>): Promise<unknown[]> => {
      const seen: unknown[] = []
      client.interceptors.request.use((config) => (seen.push('request'), config))
      client.interceptors.response.use(undefined, (error: Error) => {
        seen.push(error.message)
        throw error
      })
      const ended = await settled(client.get(url, { signal: AbortSignal.abort() }))
      return [...seen, isCancel(ended.error)]
    }

    expect(await run(create() as never)).toEqual(['request', 'canceled', true])
    expect(await run(axios.create())).toEqual(['request', 'canceled', true])
    expect(received).toEqual([])
  })

  it('leaves what a response interceptor does its own time', async () => {
    const { url } = await serve()
    const api = create({ timeout: 100 })
    api.interceptors.response.use(async (response) => {
      await new Promise((resolve) => setTimeout(resolve, 150))
      return response
    })

    expect((await api.get(url)).status).toBe(200)
  })

  it('rejects with a CanceledError of this package', async () => {
    await expect(create().get('http://127.0.0.1:1/', { signal: AbortSignal.abort() })).rejects.toBeInstanceOf(
      CanceledError,
    )
  })
})

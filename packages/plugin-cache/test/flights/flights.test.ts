import { getEventListeners } from 'node:events'
import { types } from 'node:util'
import { type AxiosError, isCancel, NetworkError } from '@axios-ts/core'
import { describe, expect, test } from 'vitest'
import { Flights } from '../../src/flights/flights.ts'
import { cachedClient, counts, type Counted } from '../client.ts'
import { reply, startOrigin, type Answer } from '../origin.ts'

/** Holds back every answer until `open` is called. */
function gated(answer: Answer): { answer: Answer; open: () => void } {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { answer: (...args) => promise.then(() => answer(...args)), open: resolve }
}

const numberedLater = (): ReturnType<typeof gated> =>
  gated((_request, response, count) => reply(response, { count }))

describe.each(['got', 'fetch'])('with the %s adapter', (adapter) => {
  test('of 1,000 identical requests at a time one reaches the server', async () => {
    const origin = await startOrigin()
    const api = cachedClient({ baseURL: origin.url, adapter })
    const responses = await Promise.all(Array.from({ length: 1000 }, () => api.get<Counted>('/x')))
    expect(responses.every(({ data }) => data.count === 1)).toBe(true)
    expect(new Set(responses.map(({ data }) => data)).size).toBe(1000)
    expect(new Set(responses.map(({ headers }) => headers)).size).toBe(1000)
    expect(origin.requests).toHaveLength(1)
    expect(api.cache.stats).toEqual({ hits: 0, misses: 1, shared: 999, size: 1 })
  })

  test('those who ask for what was not to be shared a moment ago do not wait for each other', async () => {
    const gate = Promise.withResolvers<void>()
    const origin = await startOrigin(async (_request, response, count) => {
      if (count > 2) await gate.promise
      const control = count > 5 ? 'max-age=60' : 'no-store'
      reply(response, { count }, { 'cache-control': control })
    })
    const api = cachedClient({ baseURL: origin.url, adapter })
    expect(await counts([api.get('/x'), api.get('/x')])).toEqual([1, 2])
    const calls = [1, 2, 3].map(() => api.get<Counted>('/x'))
    await origin.received(5)
    gate.resolve()
    await Promise.all(calls)
    expect(await counts([api.get('/x')])).toEqual([6])
    await api.cache.clear()
    expect(await counts([api.get('/x'), api.get('/x')])).toEqual([7, 7])
  })

  test('the abort of the first, or of another, ends that call alone', async () => {
    const { answer, open } = numberedLater()
    const origin = await startOrigin(answer)
    const api = cachedClient({ baseURL: origin.url, adapter })
    const [first, second, third] = [new AbortController(), new AbortController(), new AbortController()]
    const calls = [first, second, third].map(({ signal }) => api.get<Counted>('/x', { signal }))
    const settled = Promise.allSettled(calls)
    await origin.received(1)
    first.abort()
    second.abort()
    open()
    const [one, two, three] = await settled
    expect(isCancel((one as PromiseRejectedResult).reason)).toBe(true)
    expect(isCancel((two as PromiseRejectedResult).reason)).toBe(true)
    expect(three).toMatchObject({ status: 'fulfilled', value: { data: { count: 1 } } })
    expect(origin.requests).toHaveLength(1)
    expect(await counts([api.get('/x')])).toEqual([1])
  })

  test('the timeout of the first is not that of the others', async () => {
    const { answer, open } = numberedLater()
    const origin = await startOrigin(answer)
    const api = cachedClient({ baseURL: origin.url, adapter })
    const hasty = api.get('/x', { timeout: 50 })
    const patient = api.get<Counted>('/x')
    await expect(hasty).rejects.toMatchObject({ code: 'ECONNABORTED' })
    open()
    expect(await counts([patient])).toEqual([1])
    expect(origin.requests).toHaveLength(1)
  })

  test('when all have aborted the server sees it, and the next request starts afresh', async () => {
    const gone = Promise.withResolvers<void>()
    const origin = await startOrigin((_request, response, count) => {
      if (count === 1) response.on('close', gone.resolve)
      else reply(response, { count })
    })
    const api = cachedClient({ baseURL: origin.url, adapter })
    const controllers = [new AbortController(), new AbortController()]
    const settled = Promise.allSettled(controllers.map(({ signal }) => api.get('/x', { signal })))
    await origin.received(1)
    for (const controller of controllers) controller.abort()
    const next = api.get<Counted>('/x')
    expect((await settled).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    await gone.promise
    expect(await counts([next])).toEqual([2])
  })

  test('a failure is told to all who waited, each with an error of its own', async () => {
    const { answer, open } = gated((_request, response, count) => {
      if (count === 1) response.destroy()
      else reply(response, { count })
    })
    const origin = await startOrigin(answer)
    const api = cachedClient({ baseURL: origin.url, adapter })
    const calls = ['a', 'b', 'c'].map((tag) => api.get('/x', { tag } as object))
    const settled = Promise.allSettled(calls)
    await origin.received(1)
    open()
    const errors = (await settled).map((outcome) => (outcome as PromiseRejectedResult).reason as AxiosError)
    for (const error of errors) expect(error).toBeInstanceOf(NetworkError)
    expect(errors.every(types.isNativeError)).toBe(true)
    expect(errors.map((error) => error.code)).toEqual(Array(3).fill(errors[0]?.code))
    expect(errors.map((error) => error.config)).toMatchObject([{ tag: 'a' }, { tag: 'b' }, { tag: 'c' }])
    expect(origin.requests).toHaveLength(1)
    expect(await counts([api.get('/x')])).toEqual([2])
  })

  test('a status that is a failure is told to all who waited, and not kept', async () => {
    const { answer, open } = gated((_request, response) => {
      response.writeHead(503, { 'cache-control': 'no-store' }).end('busy')
    })
    const origin = await startOrigin(answer)
    const api = cachedClient({ baseURL: origin.url, adapter })
    const settled = Promise.allSettled(Array.from({ length: 20 }, () => api.get('/x')))
    await origin.received(1)
    open()
    for (const outcome of await settled) {
      expect(outcome).toMatchObject({
        status: 'rejected',
        reason: { status: 503, response: { data: 'busy' } },
      })
    }
    expect(origin.requests).toHaveLength(1)
    await expect(api.get('/x')).rejects.toMatchObject({ status: 503 })
    expect(origin.requests).toHaveLength(2)
  })

  test('an answer that must not be stored is for one only', async () => {
    const { answer, open } = gated((_request, response, count) => {
      reply(response, { count }, { 'cache-control': 'no-store' })
    })
    const origin = await startOrigin(answer)
    const api = cachedClient({ baseURL: origin.url, adapter })
    const calls = Array.from({ length: 5 }, () => api.get<Counted>('/nonce'))
    await origin.received(1)
    open()
    expect((await counts(calls)).toSorted((one, other) => one - other)).toEqual([1, 2, 3, 4, 5])
  })

  test('whoever asked for another language fetches that', async () => {
    const { answer, open } = gated((request, response) => {
      reply(response, { language: request.headers['accept-language'] }, { vary: 'Accept-Language' })
    })
    const origin = await startOrigin(answer)
    const api = cachedClient({ baseURL: origin.url, adapter })
    const languages = ['de', 'fr', 'de', 'en']
    const calls = languages.map((language) => api.get('/x', { headers: { 'Accept-Language': language } }))
    await origin.received(1)
    open()
    expect((await Promise.all(calls)).map(({ data }) => data)).toEqual(
      languages.map((language) => ({ language })),
    )
    expect(origin.requests).toHaveLength(3)
  })

  test('an answer older than the change is not kept, nor shared with those who came later', async () => {
    const first = Promise.withResolvers<void>()
    const origin = await startOrigin(async (_request, response, count) => {
      if (count === 1) await first.promise
      reply(response, { count })
    })
    const api = cachedClient({ baseURL: origin.url, adapter })
    const old = api.get<Counted>('/users?page=1')
    await origin.received(1)
    await api.post('/users')
    expect(await counts([api.get('/users?page=1')])).toEqual([3])
    first.resolve()
    expect(await counts([old])).toEqual([1])
    expect(await counts([api.get('/users?page=1')])).toEqual([3])
  })

  test('clear keeps nothing that was under way, and no-cache outdates it', async () => {
    const gates = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const origin = await startOrigin(async (_request, response, count) => {
      await gates[count - 1]?.promise
      reply(response, { count })
    })
    const api = cachedClient({ baseURL: origin.url, adapter })
    const cleared = api.get<Counted>('/x')
    await origin.received(1)
    await api.cache.clear()
    const outdated = api.get<Counted>('/x')
    await origin.received(2)
    expect(await counts([api.get('/x', { headers: { 'Cache-Control': 'no-cache' } })])).toEqual([3])
    for (const gate of gates) gate.resolve()
    expect(await counts([cleared, outdated])).toEqual([1, 2])
    expect(await counts([api.get('/x')])).toEqual([3])
  })

  test('no request leaves a listener on its signal', async () => {
    const origin = await startOrigin((request, response, count) => {
      if (request.url === '/fail') response.destroy()
      else reply(response, { count })
    })
    const api = cachedClient({ baseURL: origin.url, adapter })
    const { signal } = new AbortController()
    await Promise.all(Array.from({ length: 100 }, () => api.get('/x', { signal })))
    await Promise.allSettled(Array.from({ length: 100 }, () => api.get('/fail', { signal })))
    for (let hit = 0; hit < 10_000; hit++) await api.get('/x', { signal })
    expect(api.cache.stats.hits).toBe(10_000)
    expect(getEventListeners(signal, 'abort')).toHaveLength(0)
  })
})

test('a failure that is no error of ours is the same for all', async () => {
  const failure = new TypeError('a bug')
  const broken = (): Promise<never> => Promise.reject(failure)
  const api = cachedClient({ baseURL: 'http://a.test', adapter: broken })
  const settled = await Promise.allSettled([api.get('/x'), api.get('/x')])
  expect(settled.map((outcome) => (outcome as PromiseRejectedResult).reason === failure)).toEqual([
    true,
    true,
  ])
})

test('what has landed is forgotten, and takes nothing newer along', async () => {
  const flights = new Flights<string>()
  const [old, young] = [Promise.withResolvers<string>(), Promise.withResolvers<string>()]
  const first = flights.start('a', 'http://a.test/', () => old.promise)
  const second = flights.start('a', 'http://a.test/', () => young.promise)
  expect(first.isOpen).toBe(false)
  old.resolve('old')
  expect(await first.join(undefined)).toBe('old')
  expect(flights.find('a')).toBe(second)
  young.resolve('young')
  expect(await second.join(undefined)).toBe('young')
  expect(flights.find('a')).toBeUndefined()
  const asked: string[] = []
  flights.close((url) => asked.push(url) > 0)
  expect(asked).toEqual([])
})

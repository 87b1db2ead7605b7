import { once } from 'node:events'
import type { Socket } from 'node:net'
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { createFetchAdapter } from '../../../src/adapters/fetch/fetch.ts'
import { deaf } from '../abort.suite.ts'
import { answerWith, failure, gone, open, request, serve, serveRaw } from '../transport.ts'

interface Dispatcher {
  dispatch(options: { path: string }, handler: object): boolean
}

const GLOBAL = Symbol.for('undici.globalDispatcher.1')
const scope = globalThis as unknown as { [GLOBAL]: Dispatcher }
const original = globalThis.fetch
let given: RequestInit[] = []

// Node makes its dispatcher when fetch is first called.
beforeAll(async () => void (await original('data:,')))

/** Each test has a fetch of its own, which nothing is known of yet. */
beforeEach(() => {
  given = []
  globalThis.fetch = (input, init) => {
    given.push(init as RequestInit)
    return original(input, init)
  }
})
afterEach(() => {
  globalThis.fetch = original
})

/** Shows the adapter that this fetch sends by the dispatcher that it is given. */
async function prove(adapter: ReturnType<typeof open>): Promise<void> {
  const { url } = await serve((_, response) => response.end())
  await adapter.send(request(url))
}

const signals = (): boolean[] => given.map(({ signal }) => signal !== undefined)

describe("a request of Node's fetch", () => {
  test('has a signal until it is known that this fetch needs none', async () => {
    const { url } = await serve((_, response) => response.end())
    const adapter = open(createFetchAdapter)
    for (let i = 0; i < 3; i++) await adapter.send(request(url))
    expect(signals()).toEqual([true, false, false])
  })

  test('has a signal where the fetch in its place sends nothing', async () => {
    const fetch = vi.fn<typeof globalThis.fetch>(async () => new Response())
    globalThis.fetch = fetch
    const adapter = open(createFetchAdapter)
    for (let i = 0; i < 3; i++) await adapter.send(request('http://127.0.0.1:9/'))
    expect(fetch.mock.calls.map(([, init]) => init?.signal instanceof AbortSignal)).toEqual([
      true,
      true,
      true,
    ])
  })

  test('has a signal, and no dispatcher, in a realm that has none of its own', async () => {
    const seen: RequestInit[] = []
    const fetch = async (_: unknown, init?: RequestInit): Promise<Response> => {
      seen.push(init as RequestInit)
      return new Response()
    }
    const adapter = open(createFetchAdapter)
    const standard = scope[GLOBAL]
    try {
      globalThis.fetch = Object.setPrototypeOf(fetch, null)
      await adapter.send(request('http://127.0.0.1:9/'))
      globalThis.fetch = Object.setPrototypeOf(fetch, Function.prototype)
      scope[GLOBAL] = undefined as never
      await adapter.send(request('http://127.0.0.1:9/'))
    } finally {
      scope[GLOBAL] = standard
    }
    const standardOnly = { signal: expect.any(AbortSignal), dispatcher: undefined }
    expect(seen).toMatchObject([standardOnly, standardOnly])
  })

  test('has a signal where the call has one, or options for fetch', async () => {
    const { url } = await serve((_, response) => response.end())
    const adapter = open(createFetchAdapter)
    await prove(adapter)
    const dispatch = vi.fn<Dispatcher['dispatch']>((options, handler) =>
      scope[GLOBAL].dispatch(options, handler),
    )
    await adapter.send(request(url, { signal: new AbortController().signal }))
    await adapter.send(request(url, { fetchOptions: { dispatcher: { dispatch } } }))
    expect(signals()).toEqual([true, true, true])
    expect(dispatch).toHaveBeenCalledOnce()
  })

  test('goes by the dispatcher that the program has set for all', async () => {
    const { url } = await serve((_, response) => response.end())
    const adapter = open(createFetchAdapter)
    await prove(adapter)
    const standard = scope[GLOBAL]
    const paths: string[] = []
    const dispatch: Dispatcher['dispatch'] = (options, handler) => {
      paths.push(options.path)
      return standard.dispatch(options, handler)
    }
    scope[GLOBAL] = { dispatch }
    try {
      await adapter.send(request(`${url}/mine`))
    } finally {
      scope[GLOBAL] = standard
    }
    expect(paths).toEqual(['/mine'])
  })
})

describe('without a signal close() ends', () => {
  const closed = { code: 'ERR_CANCELED', message: 'The adapter was closed' }

  test.each([undefined, 'x'.repeat(10_000_000)])('what waits for its head', async (body) => {
    const asked = Promise.withResolvers<Socket>()
    const { url } = await serveRaw((socket) => socket.once('data', () => asked.resolve(socket.pause())))
    const adapter = createFetchAdapter()
    await prove(adapter)
    const attempt = failure(adapter.send(request(url, { method: 'POST', ...(body && { body }) })))
    const socket = await asked.promise
    await adapter.close?.()
    expect(await attempt).toMatchObject(closed)
    await gone(socket.resume())
    expect(signals()).toEqual([true, false])
  })

  test('what reads its body', async () => {
    const begun = Promise.withResolvers<Socket>()
    const { url } = await serveRaw(
      answerWith('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n12345', begun.resolve),
    )
    const adapter = createFetchAdapter()
    await prove(adapter)
    const attempt = failure(adapter.send(request(url)))
    const socket = await begun.promise
    setImmediate(() => void adapter.close?.())
    expect(await attempt).toMatchObject(closed)
    await gone(socket)
    expect(signals()).toEqual([true, false])
  })

  test('what connects', async () => {
    const { port } = await deaf()
    const adapter = createFetchAdapter()
    await prove(adapter)
    const attempt = failure(adapter.send(request(`http://127.0.0.1:${port}/`)))
    setImmediate(() => void adapter.close?.())
    expect(await attempt).toMatchObject(closed)
    expect(signals()).toEqual([true, false])
  })

  test('nothing of another adapter', async () => {
    const held = Promise.withResolvers<() => void>()
    const { url, server } = await serve((_, response) => held.resolve(() => response.end('whole')))
    const [adapter, other] = [createFetchAdapter(), open(createFetchAdapter)]
    await prove(adapter)
    const attempt = other.send(request(url))
    const answer = await held.promise
    await adapter.close?.()
    answer()
    expect(Buffer.from((await attempt).body as Uint8Array).toString()).toBe('whole')
    server.closeIdleConnections()
    await once(server.close(), 'close')
  })
})

import { create, type Client, type Plugin } from '@axios-ts/core'
import { AuthPlugin } from '@axios-ts/plugin-auth'
import { CachePlugin } from '@axios-ts/plugin-cache'
import { LoggerPlugin } from '@axios-ts/plugin-logger'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startRecorder, type Recorder } from './recorder.ts'

let server: Recorder
beforeEach(async () => void (server = await startRecorder()))
afterEach(() => server.close())

/** A logger that keeps its lines, with what changes from run to run taken out. */
function memoryLogger(lines: string[]): Record<'info' | 'error', (line: string) => void> {
  const keep = (line: string): void =>
    void lines.push(line.replaceAll(server.url, 'https://host').replace(/\d+ms/, 'Nms'))
  return { info: keep, error: keep }
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length === 0) return [[]]
  return items.flatMap((item) =>
    permutations(items.filter((other) => other !== item)).map((rest) => [item, ...rest]),
  )
}

describe.each(['got', 'fetch'])('the three plugins on one client (%s)', (adapter) => {
  /** Everything that a caller, the server and the operator get to see of a session with the client. */
  async function session(order: readonly ('auth' | 'cache' | 'logger')[]): Promise<unknown> {
    server.reset()
    const lines: string[] = []
    let issued = 0
    const plugins: Record<'auth' | 'cache' | 'logger', Plugin> = {
      auth: new AuthPlugin({
        scheme: 'Bearer',
        tokenProvider: async () => `token-${++issued > 3 ? 'b' : 'a'}`,
      }),
      cache: new CachePlugin({ ttl: 120, maxSize: 256 }),
      logger: new LoggerPlugin({ level: 'info', logger: memoryLogger(lines) }),
    }
    const api: Client = create({ baseURL: server.url, adapter })
    for (const name of order) api.plugin(plugins[name])

    const answers: unknown[] = []
    const note = async (call: Promise<{ data: unknown; status: number }>): Promise<void> => {
      answers.push(
        await call.then(
          ({ data, status }) => ({ data, status }),
          (error: { code: string }) => error.code,
        ),
      )
    }
    await note(api.get('/users', { params: { page: 1 } }))
    await note(api.get('/users', { params: { page: 1 } }))
    await note(api.post('/users', { name: 'Ada' }))
    await note(api.get('/users', { params: { page: 1 } }))
    await note(api.get('/users', { params: { page: 1 } }))
    await note(api.get('/missing'))
    await api.close()
    return { answers, lines, seen: server.seen }
  }

  const orders = permutations(['auth', 'cache', 'logger'] as const)

  it('behave the same in all six orders of installation', async () => {
    const [first, ...others] = await orders.reduce<Promise<unknown[]>>(
      async (results, order) => [...(await results), await session(order)],
      Promise.resolve([]),
    )

    expect(orders).toHaveLength(6)
    expect(first).toMatchObject({
      // 1 miss, (hit), POST, 3rd token 'a' is the POST's, then a miss with 'b', (hit), and a 404
      seen: [
        'GET /users?page=1 Bearer token-a',
        'POST /users Bearer token-a',
        'GET /users?page=1 Bearer token-b',
        'GET /missing Bearer token-b',
      ],
    })
    expect((first as { lines: string[] }).lines).toHaveLength(12)
    for (const other of others) expect(other).toEqual(first)
  })
})

describe('the examples of the original page, translated', () => {
  it('a static token', async () => {
    const api = create({ baseURL: server.url }).plugin(new AuthPlugin({ scheme: 'Token', token: 'abc' }))
    await api.get('/users')

    expect(server.seen).toEqual(['GET /users Token abc'])
  })

  it('a token provider, asked before each request', async () => {
    let n = 0
    const api = create({ baseURL: server.url }).plugin(
      new AuthPlugin({ scheme: 'Bearer', tokenProvider: () => `t${++n}` }),
    )
    await api.get('/users')
    await api.get('/users')

    expect(server.seen).toEqual(['GET /users Bearer t1', 'GET /users Bearer t2'])
  })

  it('a cache of 120 seconds and 256 entries', async () => {
    const api = create({ baseURL: server.url }).plugin(new CachePlugin({ ttl: 120, maxSize: 256 }))
    const first = await api.get('/users')
    const second = await api.get('/users')

    expect(second.data).toEqual(first.data)
    expect(server.seen).toHaveLength(1)
  })

  it('the lines of the logger', async () => {
    const lines: string[] = []
    const api = create({ baseURL: server.url }).plugin(
      new LoggerPlugin({ level: 'info', logger: memoryLogger(lines) }),
    )
    await api.get('/users')

    expect(lines).toEqual(['--> GET https://host/users', '<-- 200 OK https://host/users (14 bytes, Nms)'])
  })

  it('uninstall(client) is called on close', async () => {
    const calls: string[] = []
    class Tracked {
      install(_client: Client): void {
        calls.push('install')
      }
      uninstall(_client: Client): void {
        calls.push('uninstall')
      }
    }
    const api = create().plugin(new Tracked())
    await api.close()

    expect(calls).toEqual(['install', 'uninstall'])
  })
})

import {
  AxiosHeaders,
  create,
  TimeoutError,
  type AxiosResponse,
  type RequestConfig,
  type ResolvedConfig,
} from '@axios-ts/core'
import { describe, expect, test, vi } from 'vitest'
import { CallLog } from '../src/call-log.ts'
import { LoggerPlugin } from '../src/index.ts'
import { Sink } from '../src/sink.ts'
import { createRecorder } from './recorder.ts'
import { serve, type Answer } from './serve.ts'

const hello: Answer = (request, response) => {
  response
    .writeHead(request.url === '/missing' ? 404 : 200, { 'content-type': 'text/plain' })
    .end('x'.repeat(1204))
}
const never: Answer = () => {}

describe.each(['got', 'fetch'])('over the adapter %s', (adapter) => {
  async function setUp(answer: Answer, options: RequestConfig = {}) {
    const baseURL = await serve(answer)
    const { logger, records, lines } = createRecorder()
    const api = create({ baseURL, adapter, ...options }).plugin(new LoggerPlugin({ logger }))
    return { api, baseURL, records, lines }
  }

  test('a call is one line out and one line in', async () => {
    const { api, baseURL, lines } = await setUp(hello)
    await api.get('/users/1')
    expect(lines()).toEqual([
      `--> GET ${baseURL}/users/1`,
      expect.stringMatching(
        new RegExp(`^<-- 200 OK ${baseURL}/users/1 \\(1,204 bytes, \\d+ms\\)$`),
      ) as string,
    ])
  })

  test('a stream is not read: its size is its Content-Length, or unknown', async () => {
    const { api, lines } = await setUp((request, response) => {
      response.writeHead(200, request.url === '/long' ? { 'content-length': 5000 } : {}).end('x'.repeat(5000))
    })
    for (const url of ['/long', '/chunked']) {
      const { data } = await api.get<AsyncIterable<Uint8Array>>(url, { responseType: 'stream' })
      let size = 0
      for await (const chunk of data) size += chunk.length
      expect(size).toBe(5000)
    }
    expect(lines()[1]).toMatch(/ \(5,000 bytes, \d+ms\)$/)
    expect(lines()[3]).toMatch(/ \(unknown size, \d+ms\)$/)
  })

  test('a refused status is one line at error, with code and status', async () => {
    const { api, baseURL, records } = await setUp(hello)
    await expect(api.get('/missing')).rejects.toMatchObject({ status: 404 })
    expect(records.map(({ level }) => level)).toEqual(['info', 'error'])
    expect(records[1]?.message).toMatch(
      new RegExp(
        `^<-- ERR_BAD_REQUEST GET ${baseURL}/missing: Request failed with status code 404 \\(\\d+ms\\)$`,
      ),
    )
    expect(records[1]?.fields).toMatchObject({ 'http.response.status_code': 404, 'error.type': '404' })
  })

  test('a status that the call accepts is no failure', async () => {
    const { api, records } = await setUp(hello)
    await api.get('/missing', { validateStatus: null })
    expect(records[1]).toMatchObject({
      level: 'info',
      message: expect.stringContaining('<-- 404 Not Found ') as string,
    })
  })

  test('a refused connection is one line at error, with code and cause', async () => {
    const { api, records } = await setUp((request) => request.socket.destroy())
    await expect(api.get('/')).rejects.toThrow()
    expect(records[1]).toMatchObject({
      level: 'error',
      fields: { 'error.type': expect.stringMatching(/^E/) as string },
    })
    expect(records[1]?.message).toMatch(/^<-- E[A-Z_]+ GET http.*: .+ \(\d+ms\)$/)
    expect(records[1]?.fields).not.toHaveProperty('http.response.status_code')
  })

  test('a timeout is a failure', async () => {
    const { api, records } = await setUp(never, { timeout: 30 })
    await expect(api.get('/')).rejects.toBeInstanceOf(TimeoutError)
    await vi.waitFor(() => expect(records).toHaveLength(2))
    expect(records[1]).toMatchObject({ level: 'error', fields: { 'error.type': 'ECONNABORTED' } })
    expect(records[1]?.message).toContain(': timeout of 30ms exceeded')
  })

  test('a call that its caller cancels is none: it is told at the normal level', async () => {
    const controller = new AbortController()
    const { api, records } = await setUp(() => controller.abort())
    await expect(api.get('/', { signal: controller.signal })).rejects.toMatchObject({ code: 'ERR_CANCELED' })
    await vi.waitFor(() => expect(records).toHaveLength(2))
    expect(records[1]).toMatchObject({ level: 'info' })
    expect(records[1]?.message).toMatch(/^<-- ERR_CANCELED GET http.*: canceled/)
    expect(records[1]?.fields).not.toHaveProperty('error.type')
  })

  test('a call can choose its level, or stay out of the log', async () => {
    const { api, records } = await setUp(hello)
    await api.get('/a', { plugins: { logger: { level: 'debug' } } })
    await api.get('/b', { plugins: { logger: false } })
    await expect(api.get('/missing', { plugins: { logger: false } })).rejects.toThrow()
    expect(records.map(({ level }) => level)).toEqual(['debug', 'debug'])
  })

  test('the response and the error that a caller gets are untouched', async () => {
    const { api } = await setUp(hello)
    const bare = create({ baseURL: api.defaults.baseURL as string, adapter })
    const [logged, plain] = [await api.get('/'), await bare.get('/')]
    expect(Object.keys(logged).toSorted()).toEqual(Object.keys(plain).toSorted())
    expect(logged.data).toBe(plain.data)
  })
})

describe('options of one call that cannot be used', () => {
  const { logger } = createRecorder()
  const api = create({ adapter: () => expect.unreachable() }).plugin(new LoggerPlugin({ logger }))

  test.each([
    [{ level: 'http' }, 'ERR_BAD_OPTION_VALUE', 'The logger has no method "http"'],
    [{ level: 7 as never }, 'ERR_BAD_OPTION_VALUE', 'level is the name of a level'],
    [{ lvel: 'info' } as never, 'ERR_BAD_OPTION', 'There is no option "lvel"'],
    ['debug' as never, 'ERR_BAD_OPTION_VALUE', 'options are an object'],
  ])('%o: the call fails and says so', async (options, code, message) => {
    await expect(api.get('https://example.com/', { plugins: { logger: options } })).rejects.toMatchObject({
      name: 'PluginError',
      plugin: 'logger',
      code,
      message: expect.stringContaining(message) as string,
    })
  })
})

describe('a level that is off', () => {
  const sentinel = Promise.resolve({ headers: new AxiosHeaders() } as AxiosResponse)

  /** A configuration that says which of its options were looked at. */
  function watched(): { config: ResolvedConfig; reads: PropertyKey[] } {
    const reads: PropertyKey[] = []
    const target = { method: 'get', url: 'https://example.com/', headers: new AxiosHeaders() }
    const config = new Proxy(target, {
      get: (object, key) => {
        reads.push(key)
        return Reflect.get(object, key) as unknown
      },
    })
    return { config, reads }
  }

  test('builds nothing: the call passes by as it is', () => {
    const { logger } = createRecorder()
    const log = new CallLog(new Sink({ ...logger, isLevelEnabled: () => false }), 'info', true)
    const now = vi.spyOn(performance, 'now')
    const { config, reads } = watched()
    expect(log.observe(config, () => sentinel)).toBe(sentinel)
    expect(reads).toEqual(['plugins'])
    expect(now).not.toHaveBeenCalled()
  })

  test('builds nothing for a call that succeeds, where only failures are logged', async () => {
    const { logger, records } = createRecorder()
    const log = new CallLog(
      new Sink({ ...logger, isLevelEnabled: (level: string) => level === 'error' }),
      'info',
      true,
    )
    const { config, reads } = watched()
    await log.observe(config, () => sentinel)
    expect(reads).toEqual(['plugins'])
    await expect(log.observe(config, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(records.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^<-- Error GET https:\/\/example\.com\/: no \(\d+ms\)$/) as string,
    ])
  })

  test('is asked for anew each time', async () => {
    let enabled = false
    const { logger, lines } = createRecorder()
    const log = new CallLog(new Sink({ ...logger, isLevelEnabled: () => enabled }), 'info', false)
    await log.observe(watched().config, () => sentinel)
    enabled = true
    await log.observe(watched().config, () => sentinel)
    expect(lines()).toHaveLength(2)
  })
})

test('what cannot be described is left out, and the call goes on', async () => {
  const { logger, lines } = createRecorder()
  const log = new CallLog(new Sink(logger), 'info', true)
  const response = { status: 200 } as AxiosResponse
  const config = { url: 'https://example.com/' } as ResolvedConfig
  await expect(log.observe(config, () => Promise.resolve(response))).resolves.toBe(response)
  expect(lines()).toEqual([])
})

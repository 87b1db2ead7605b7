import { AxiosHeaders, create, type RequestConfig } from '@axios-ts/core'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { LoggerPlugin } from '../src/index.ts'
import { answerWith } from './canned.ts'
import { createRecorder } from './recorder.ts'

afterEach(() => vi.restoreAllMocks())

function setUp(response: Parameters<typeof answerWith>[0], options: RequestConfig = {}) {
  vi.spyOn(performance, 'now').mockReturnValueOnce(1000).mockReturnValue(1083.4)
  const { logger, lines, records } = createRecorder()
  const api = create({ baseURL: 'https://api.example.com', ...options }).plugin(
    new LoggerPlugin({ level: 'info', logger }),
  )
  api.use(answerWith(response))
  return { api, lines, records }
}

describe('the lines of a call', () => {
  test('are written exactly so', async () => {
    const { api, lines } = setUp({ size: 1204 })
    await api.get('/users/1')
    expect(lines()).toEqual([
      '--> GET https://api.example.com/users/1',
      '<-- 200 OK https://api.example.com/users/1 (1,204 bytes, 83ms)',
    ])
  })

  test('show method, query and any accepted status', async () => {
    const { api, lines } = setUp({ status: 201, statusText: 'Created', size: 1_234_567 })
    await api.post('/users', { name: 'Ada' }, { params: { page: 2, q: 'a b' } })
    expect(lines()).toEqual([
      '--> POST https://api.example.com/users?page=2&q=a+b',
      '<-- 201 Created https://api.example.com/users?page=2&q=a+b (1,234,567 bytes, 83ms)',
    ])
  })

  test('leave out a status text that the server did not send', async () => {
    const { api, lines } = setUp({ statusText: '', size: 0 })
    await api.get('/')
    expect(lines()[1]).toBe('<-- 200 https://api.example.com/ (0 bytes, 83ms)')
  })

  test.each([
    [{ 'Content-Length': '2048' }, '2,048 bytes'],
    [{ 'Content-Length': 'soon' }, 'unknown size'],
    [{}, 'unknown size'],
  ])('take the size from the headers %o where no body was counted', async (headers, size) => {
    const { api, lines } = setUp({ headers: new AxiosHeaders(headers) })
    await api.get('/')
    expect(lines()[1]).toBe(`<-- 200 OK https://api.example.com/ (${size}, 83ms)`)
  })

  test('name the URL of the call even if a middleware sends it elsewhere', async () => {
    const { api, lines } = setUp({ size: 2 })
    api.use((config, next) => next(Object.assign(config, { url: '/elsewhere' })), { before: 'middleware' })
    const { config } = await api.get('/users/1')
    expect(config.url).toBe('/elsewhere')
    expect(lines()[1]).toContain(' https://api.example.com/users/1 ')
  })

  test('name what is requested, not what the client would add by default', async () => {
    const { api, lines } = setUp({ size: 2 }, { params: { draft: true } })
    api.interceptors.request.use((config) => {
      delete config.params
      return config
    })
    await api.get('/users/1')
    expect(lines()[0]).toBe('--> GET https://api.example.com/users/1')
  })

  test('cannot be forged through a URL, a method or a status text', async () => {
    const { api, lines } = setUp({ statusText: 'OK\r\n--> GET https://evil/', size: 2 })
    await api.request({ method: 'GET\u001b[2K', url: '/a\n<-- 200 OK /forged\u202e' })
    expect(lines()).toEqual([
      '--> GET\\u001b[2K https://api.example.com/a\\u000a<-- 200 OK /forged\\u202e',
      '<-- 200 OK\\u000d\\u000a--> GET https://evil/ https://api.example.com/a\\u000a<-- 200 OK /forged\\u202e (2 bytes, 83ms)',
    ])
  })
})

describe('the fields of a call', () => {
  test('have the names of the OpenTelemetry conventions, with seconds and bytes', async () => {
    const { api, records } = setUp({ size: 1204 })
    await api.get('/users/1?sig=secret')
    const common = {
      label: 'axios-ts',
      'http.request.method': 'GET',
      'url.full': 'https://api.example.com/users/1?sig=REDACTED',
    }
    expect(records.map(({ fields }) => fields)).toEqual([
      common,
      {
        ...common,
        'http.response.status_code': 200,
        'http.response.body.size': 1204,
        'http.client.request.duration': expect.closeTo(0.0834, 6) as number,
      },
    ])
  })

  test('tell an unknown method apart', async () => {
    const { api, records } = setUp({})
    await api.request({ method: 'purge', url: '/' })
    expect(records[0]?.fields).toMatchObject({
      'http.request.method': '_OTHER',
      'http.request.method_original': 'PURGE',
    })
    expect(records[1]?.fields).not.toHaveProperty('http.response.body.size')
  })
})

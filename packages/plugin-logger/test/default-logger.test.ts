import { create, type Client } from '@axios-ts/core'
import { afterEach, describe, expect, test, vi } from 'vitest'
import winston from 'winston'
import { defaultLogger as defaultConsole } from '../src/console-logger.ts'
import { LoggerPlugin } from '../src/index.ts'
import { defaultLogger as defaultWinston } from '../src/winston-logger.ts'
import { answerWith } from './canned.ts'
import { captureWinston } from './winston-capture.ts'

function install(plugin: LoggerPlugin<string>): Client {
  const api = create({ baseURL: 'https://api.example.com' }).plugin(plugin)
  api.use(answerWith({ size: 1204 }))
  return api
}

describe('on Node', () => {
  afterEach(() => {
    winston.loggers.close('axios-ts')
    vi.restoreAllMocks()
  })

  test('lines go to the winston logger "axios-ts" that the program added', async () => {
    const capture = captureWinston({ level: 'http' }, (options) => winston.loggers.add('axios-ts', options))
    await install(new LoggerPlugin({ level: 'http' })).get('/users/1')
    expect(await capture.records()).toEqual([
      expect.objectContaining({
        level: 'http',
        label: 'axios-ts',
        message: '--> GET https://api.example.com/users/1',
      }),
      expect.objectContaining({ level: 'http', label: 'axios-ts', 'http.response.status_code': 200 }),
    ])
  })

  test('without one it is made: labelled lines on the console, from info up', async () => {
    const plugin = new LoggerPlugin({ headers: true })
    const [transport, ...others] = winston.loggers.get('axios-ts').transports
    expect(transport).toBeInstanceOf(winston.transports.Console)
    expect(others).toEqual([])
    const printed: unknown[] = []
    const log = (info: Record<symbol, unknown>, next: () => void): void => {
      printed.push(info[Symbol.for('message')])
      next()
    }
    Object.assign(transport as object, { log })

    const api = install(plugin)
    await api.get('/users/1', { headers: { 'X-Id': '%d' } })
    await api.get('/users/2', { plugins: { logger: { level: 'debug' } } })
    expect(printed).toEqual([
      '[axios-ts] info: --> GET https://api.example.com/users/1\n    accept: application/json, text/plain, */*\n    x-id: %d',
      expect.stringMatching(
        /^\[axios-ts\] info: <-- 200 OK https:\/\/api\.example\.com\/users\/1 \(1,204 bytes, \d+ms\)$/,
      ),
    ])
  })

  test('it is the same one for every plugin', () => {
    expect(defaultWinston()).toBe(defaultWinston())
  })
})

describe('elsewhere', () => {
  afterEach(() => vi.restoreAllMocks())

  test.each([
    ['error', 'error'],
    ['warn', 'warn'],
    ['info', 'info'],
    ['http', 'debug'],
    ['verbose', 'debug'],
    ['debug', 'debug'],
    ['silly', 'debug'],
  ] as const)("winston's level %s is console.%s, with a label and nothing to expand", (level, method) => {
    const print = vi.spyOn(console, method).mockReturnValue()
    defaultConsole()[level]('--> GET /%d', { label: 'axios-ts', 'http.request.header.accept': ['*/*'] })
    expect(print.mock.calls).toEqual([['[axios-ts] --> GET /%d\n    accept: */*']])
  })

  test('both have the same levels', () => {
    expect(Object.keys(defaultConsole())).toEqual(Object.keys(winston.config.npm.levels))
  })
})

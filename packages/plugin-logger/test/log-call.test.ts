import { Console } from 'node:console'
import { Writable } from 'node:stream'
import { create } from '@axios-ts/core'
import { describe, expect, test, vi } from 'vitest'
import winston from 'winston'
import { LoggerPlugin } from '../src/index.ts'
import { logCallFor } from '../src/log-call.ts'
import { answerWith } from './canned.ts'
import { captureWinston } from './winston-capture.ts'

/** Every template character that a logger might replace. */
const path = '/%d0%bf/%c3%a9/100%25%s%j%o%O%i%f'
const url = `https://api.example.com${path}`
const fields = { label: 'axios-ts', 'url.full': url, 'http.request.header.accept': ['text/plain'] }

describe('winston', () => {
  test('gets one object, labelled, with every field', async () => {
    const capture = captureWinston()
    logCallFor(capture.logger)('info', `--> GET ${url}`, fields)
    expect(await capture.records()).toEqual([{ level: 'info', message: `--> GET ${url}`, ...fields }])
  })

  test.each([
    ['json', winston.format.json()],
    ['splat', winston.format.combine(winston.format.splat(), winston.format.json())],
  ])('keeps a URL with percent signs, and the fields, in the format %s', async (_name, format) => {
    const capture = captureWinston({ format })
    const logger = capture.logger.child({ service: 'shop' })
    const api = create({ baseURL: 'https://api.example.com' }).plugin(new LoggerPlugin({ logger }))
    api.use(answerWith({ size: 2 }))
    await api.get(path)
    const lines = await capture.records()
    expect(lines[0]).toEqual({
      level: 'info',
      message: `--> GET ${url}`,
      label: 'axios-ts',
      service: 'shop',
      'http.request.method': 'GET',
      'url.full': url,
    })
    expect(lines[1]).toMatchObject({
      message: expect.stringContaining(`<-- 200 OK ${url} (2 bytes, `) as string,
    })
  })

  test('is recognised as the module itself', () => {
    const log = vi.spyOn(winston, 'log').mockReturnValue(winston.createLogger())
    logCallFor(winston)('info', 'line', fields)
    expect(log.mock.calls).toEqual([[{ level: 'info', message: 'line', ...fields }]])
    log.mockRestore()
  })
})

test('pino gets the fields first, and the line as it is', () => {
  const info = vi.fn()
  const logger = Object.assign(Object.create({ [Symbol.for('pino.serializers')]: {} }) as object, { info })
  logCallFor(logger)('info', '%d', fields)
  expect(info.mock.calls).toEqual([[fields, '%d']])
})

test('a console prints the line as it is, and headers below it', () => {
  let output = ''
  const stdout = new Writable({
    write(chunk, _encoding, done) {
      output += String(chunk)
      done()
    },
  })
  logCallFor(new Console(stdout))('info', `--> GET ${url}`, fields)
  expect(output).toBe(`--> GET ${url}\n    accept: text/plain\n`)
})

test('any other logger gets the line and the fields, as a call of its own method', () => {
  const calls: unknown[] = []
  const logger = {
    info(...given: unknown[]) {
      calls.push(this, ...given)
    },
  }
  logCallFor(logger)('info', '%d', fields)
  expect(calls).toEqual([logger, '%d', fields])
})

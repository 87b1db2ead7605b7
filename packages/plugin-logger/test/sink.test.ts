import { PassThrough } from 'node:stream'
import { create } from '@axios-ts/core'
import { describe, expect, test } from 'vitest'
import winston from 'winston'
import { LoggerPlugin } from '../src/index.ts'
import { Sink } from '../src/sink.ts'
import { serve } from './serve.ts'

describe('whether a level is written', () => {
  const levels = { info: () => {}, error: () => {} }
  const broken = (): never => {
    throw new Error('disk full')
  }

  test.each([
    ['has no isLevelEnabled', levels, true],
    ['says yes', { ...levels, isLevelEnabled: () => true }, true],
    ['says no', { ...levels, isLevelEnabled: () => false }, false],
    ['throws', { ...levels, isLevelEnabled: broken }, false],
    ['is silent', { ...levels, silent: true }, false],
  ])('the logger %s', (_what, logger, enabled) => {
    expect(new Sink(logger).isEnabled('info')).toBe(enabled)
  })

  test('winston answers for its transports as well', () => {
    const transports = [new winston.transports.Console({ level: 'debug' })]
    const sink = new Sink(winston.createLogger({ level: 'error', transports }))
    expect(sink.isEnabled('debug')).toBe(true)
    expect(sink.isEnabled('silly')).toBe(false)
  })
})

describe('a logger that fails never fails a request:', () => {
  type MakeFault = () => Error

  /** Loggers that fail in every way; `fault` makes the error and counts it. */
  const loggers: Record<string, (fault: MakeFault) => object> = {
    'its methods throw': (fault) => {
      const fail = (): never => {
        throw fault()
      }
      return { info: fail, error: fail }
    },
    'its methods reject': (fault) => {
      const fail = (): Promise<never> => Promise.reject(fault())
      return { info: fail, error: fail }
    },
    'its isLevelEnabled throws': (fault) => ({
      info: () => {},
      error: () => {},
      isLevelEnabled() {
        throw fault()
      },
    }),
    'a winston format throws': (fault) =>
      winston.createLogger({
        transports: transportWith((_info, next) => next()),
        format: winston.format(() => {
          throw fault()
        })(),
      }),
    'a winston transport throws': (fault) =>
      winston.createLogger({
        transports: transportWith(() => {
          throw fault()
        }),
      }),
    'a winston transport emits an error, later': (fault) => {
      const transport = transportWith((_info, next) => {
        queueMicrotask(() => transport.emit('error', fault()))
        next()
      })
      return winston.createLogger({ transports: transport })
    },
  }

  test.each(Object.keys(loggers))('%s', async (kind) => {
    let faults = 0
    const logger = loggers[kind]?.(() => new Error(`fault ${++faults}`))
    const baseURL = await serve((request, response) =>
      response.writeHead(request.url === '/a' ? 200 : 500).end('ok'),
    )
    const api = create({ baseURL }).plugin(new LoggerPlugin({ level: 'info', logger: logger as Console }))
    await expect(api.get('/a')).resolves.toMatchObject({ data: 'ok' })
    await expect(api.get('/b')).rejects.toMatchObject({ code: 'ERR_BAD_RESPONSE', status: 500 })
    await api.close()
    expect(faults).toBeGreaterThan(0)
  })

  function transportWith(log: (info: unknown, next: () => void) => void) {
    return Object.assign(new winston.transports.Stream({ stream: new PassThrough() }), { log })
  }
})

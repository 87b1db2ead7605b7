import { create, type Plugin, type PluginOptions, type RequestConfig } from '@axios-ts/core'
import { expectTypeOf, test } from 'vitest'
import winston from 'winston'
import { LoggerPlugin, type LoggerOptions, type LoggerRequestOptions } from '../src/index.ts'

const quiet = { info: () => {}, error: () => {} }

test('takes what has the methods of its levels', () => {
  expectTypeOf(new LoggerPlugin({ level: 'http', logger: winston.createLogger() })).toExtend<Plugin>()
  expectTypeOf(new LoggerPlugin({ logger: console })).toExtend<Plugin>()
  expectTypeOf(new LoggerPlugin({ level: 'info', logger: quiet, headers: true })).toExtend<Plugin>()
  expectTypeOf(new LoggerPlugin()).toExtend<Plugin>()
})

test('takes a level that is known only later', () => {
  const level: string = 'info'
  expectTypeOf(new LoggerPlugin({ level, logger: quiet })).toExtend<Plugin>()
  const options: LoggerOptions = { level: 'debug', logger: undefined, headers: undefined }
  expectTypeOf(new LoggerPlugin(options)).toExtend<Plugin>()
})

test('refuses what cannot work', () => {
  expectTypeOf(LoggerPlugin).toBeConstructibleWith({})
  // @ts-expect-error a console has no level http
  void new LoggerPlugin({ level: 'http', logger: console })
  // @ts-expect-error the default level is info
  void new LoggerPlugin({ logger: { debug: () => {}, error: () => {} } })
  // @ts-expect-error failures need a level as well
  void new LoggerPlugin({ logger: { info: () => {} } })
  // @ts-expect-error a level is a name
  void new LoggerPlugin({ level: 20 })
  // @ts-expect-error there is no such option
  void new LoggerPlugin({ levels: 'info' })
  // @ts-expect-error headers is a switch
  void new LoggerPlugin({ headers: 'yes' })
})

test('a call has typed options', () => {
  expectTypeOf<PluginOptions['logger']>().toEqualTypeOf<LoggerRequestOptions | false | undefined>()
  expectTypeOf({ plugins: { logger: { level: 'debug' } } }).toExtend<RequestConfig>()
  expectTypeOf({ plugins: { logger: false as const } }).toExtend<RequestConfig>()
  // @ts-expect-error a level is a name
  void create().get('/', { plugins: { logger: { level: 1 } } })
  // @ts-expect-error there is no such option
  void create().get('/', { plugins: { logger: { lvel: 'info' } } })
  // @ts-expect-error it is on unless it is false
  void create().get('/', { plugins: { logger: true } })
})

test('adds nothing to the client', () => {
  const client = create()
  expectTypeOf(client.plugin(new LoggerPlugin())).toEqualTypeOf<typeof client>()
})

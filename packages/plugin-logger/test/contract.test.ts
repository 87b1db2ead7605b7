import { pluginContract } from '@axios-ts/plugin-testkit'
import { describe, test } from 'vitest'
import { createLogger, transports } from 'winston'
import { LoggerPlugin } from '../src/index.ts'

describe('with a logger of the simple interface', () => {
  const logger = { info() {}, error() {} }
  pluginContract({ test, plugin: () => new LoggerPlugin({ logger }) })
})

describe('with winston', () => {
  const logger = createLogger({ transports: [new transports.Console({ silent: true })] })
  pluginContract({ test, plugin: () => new LoggerPlugin({ logger, headers: true }) })
})

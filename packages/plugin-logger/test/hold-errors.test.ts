import { EventEmitter } from 'node:events'
import { create } from '@axios-ts/core'
import { expect, test } from 'vitest'
import { LoggerPlugin } from '../src/index.ts'

function createEmittingLogger() {
  return Object.assign(new EventEmitter(), { info: () => {}, error: () => {} })
}

test('an installed plugin listens to the errors of its logger, once for all clients, and the last one stops', async () => {
  const logger = createEmittingLogger()
  const plugin = new LoggerPlugin({ logger })
  expect(logger.listenerCount('error')).toBe(0)

  const clients = Array.from({ length: 12 }, () => create().plugin(plugin))
  expect(logger.listenerCount('error')).toBe(1)
  expect(() => logger.emit('error', new Error('disk full'))).not.toThrow()

  await clients[0]?.plugins.remove('logger')
  expect(logger.listenerCount('error')).toBe(1)
  await Promise.all(clients.map((client) => client.close()))
  expect(logger.listenerCount('error')).toBe(0)
  expect(() => logger.emit('error', new Error('disk full'))).toThrow('disk full')
})

test("the program's own listener stays, and hears the error", async () => {
  const logger = createEmittingLogger()
  const heard: unknown[] = []
  logger.on('error', (error) => heard.push(error))
  const api = create().plugin(new LoggerPlugin({ logger }))
  logger.emit('error', 'disk full')
  await api.close()
  expect(heard).toEqual(['disk full'])
  expect(logger.listenerCount('error')).toBe(1)
})

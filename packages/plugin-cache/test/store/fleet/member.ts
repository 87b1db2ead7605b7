/** One process of a fleet: does what its parent sends it. Started by `fleet.ts`. */
import { create } from '@axios-ts/core'
import KeyvRedis, { createKeyv } from '@keyv/redis'
import { Keyv } from 'keyv'
import { CachePlugin } from '../../../src/index.ts'
import type { Command, MemberSettings, Reply } from './fleet.ts'

const { redis, isPlain, ...options } = JSON.parse(process.argv[2] as string) as MemberSettings
const store = isPlain ? plainKeyv(redis) : createKeyv(redis)
const api = create().plugin(new CachePlugin({ store, storeTimeout: 5000, ...options }))
const events: string[] = []
api.cache.on('store', (event) => {
  events.push('operation' in event ? `${event.name} ${event.operation}` : event.name)
})

/** Redis behind an adapter as others write them for an older Keyv: it has no more than it must, and hides its client. */
function plainKeyv(url: string): Keyv {
  const adapter = new KeyvRedis(url)
  return new Keyv({
    store: {
      on: (name: 'error', listener: (error: unknown) => void) => adapter.on(name, listener),
      get: (key: string) => adapter.get(key),
      set: (key: string, value: string, ttl?: number) => adapter.set(key, value, ttl && Date.now() + ttl),
      delete: (key: string) => adapter.delete(key),
      clear: () => adapter.clear(),
      disconnect: () => adapter.disconnect(),
    },
  })
}

async function get(url: string, headers: Record<string, string> = {}): Promise<string> {
  const settings = { headers, responseType: 'text', plugins: { cache: { tags: ['all'] } } } as const
  const { data } = await api.get(url, settings)
  return typeof data === 'string' ? data : JSON.stringify(data)
}

/** Gets URLs again and again until told to stop, ten at a time. */
const load = { isOn: false, answers: 0, failures: 0, slowest: 0, done: Promise.resolve() as Promise<unknown> }

async function work(urls: string[]): Promise<void> {
  for (let n = 0; load.isOn; n++) {
    const start = performance.now()
    await get(urls[n % urls.length] as string).then(
      () => load.answers++,
      () => load.failures++,
    )
    load.slowest = Math.max(load.slowest, performance.now() - start)
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
}

async function run(command: Command): Promise<unknown> {
  switch (command.do) {
    case 'get':
      return get(command.url, command.headers)
    case 'post':
      return (await api.post(command.url)).status
    case 'invalidate':
      return api.cache.invalidate(
        'pattern' in command ? { pattern: new RegExp(command.pattern) } : command.what,
      )
    case 'clear':
      return api.cache.clear()
    case 'events':
      return events
    case 'load':
      load.isOn = true
      load.done = Promise.all(Array.from({ length: 10 }, () => work(command.urls)))
      return undefined
    case 'rest':
      load.isOn = false
      await load.done
      return { answers: load.answers, failures: load.failures, slowest: load.slowest }
    default:
      await api.close()
      await store.disconnect()
      process.disconnect()
      return undefined
  }
}

process.on('message', ({ id, command }: { id: number; command: Command }) => {
  const reply = (answer: Omit<Reply, 'id'>): unknown => process.connected && process.send?.({ id, ...answer })
  run(command).then(
    (result) => reply({ result }),
    (error: unknown) => reply({ error: String(error) }),
  )
})

/** One process of a fleet: does what its parent sends it. Started by `fleet.ts`. */
import { AxiosHeaders } from '@axios-ts/core'
import KeyvRedis, { createKeyv } from '@keyv/redis'
import { Keyv } from 'keyv'
import type { StoreEvent } from '../../../src/store/store-event.ts'
import type { Entry } from '../../../src/entry.ts'
import { TieredStore } from '../../../src/store/tiered-store.ts'
import { headerMap } from '../../../src/header-map.ts'
import { storedEntry } from '../entries.ts'
import type { Command, MemberSettings, Reply } from './fleet.ts'

const settings = JSON.parse(process.argv[2] as string) as MemberSettings
const events: StoreEvent[] = []
const keyv = settings.isPlain ? plainKeyv(settings.redis) : createKeyv(settings.redis)
const store = new TieredStore({
  maxSize: 1000,
  maxBytes: 10_000_000,
  maxEntryBytes: 1_000_000,
  store: keyv,
  storeTimeout: settings.storeTimeout ?? 1000,
  listener: (event) => events.push(event),
})

/** Redis behind an adapter as others write them for an older Keyv: it has no more than it must, and hides its client. */
function plainKeyv(url: string): Keyv {
  const redis = new KeyvRedis(url)
  return new Keyv({
    store: {
      on: (name: 'error', listener: (error: unknown) => void) => redis.on(name, listener),
      get: (key: string) => redis.get(key),
      set: (key: string, value: string, ttl?: number) => redis.set(key, value, ttl && Date.now() + ttl),
      delete: (key: string) => redis.delete(key),
      clear: () => redis.clear(),
      disconnect: () => redis.disconnect(),
    },
  })
}

/** What the plugin does for a GET, in short. */
async function get(url: string, headers: Record<string, string> = {}): Promise<string> {
  const sent = headerMap(new AxiosHeaders(headers))
  const wanted = { key: `GET ${url}`, url, headers: sent }
  const entry = store.peek(wanted.key, sent) ?? (await store.find(wanted))
  if (entry) return textOf(entry)
  const answer = await store.lead({ ...wanted, isUsable: () => true, fetch: () => fetchFrom(url, headers) })
  return typeof answer === 'string' ? answer : textOf(answer)
}

async function fetchFrom(url: string, headers: Record<string, string>): Promise<string> {
  const requestTime = Date.now()
  const response = await fetch(url, { headers })
  const text = await response.text()
  if (response.headers.get('cache-control') === 'no-store') return text
  const names = response.headers.get('vary')?.split(',') ?? []
  const entry = storedEntry({
    url,
    requestTime,
    responseTime: Date.now(),
    body: new TextEncoder().encode(text),
    vary: new Map(names.map((name) => [name, headers[name]])),
    tags: ['all'],
  })
  await store.keep(`GET ${url}`, entry)
  return text
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
    case 'invalidate':
      return store.invalidate('pattern' in command ? { pattern: new RegExp(command.pattern) } : command.what)
    case 'clear':
      return store.clear()
    case 'events':
      return events.map((event) => ('operation' in event ? `${event.name} ${event.operation}` : event.name))
    case 'load':
      load.isOn = true
      load.done = Promise.all(Array.from({ length: 10 }, () => work(command.urls)))
      return undefined
    case 'rest':
      load.isOn = false
      await load.done
      return { answers: load.answers, failures: load.failures, slowest: load.slowest }
    default:
      await store.close()
      await keyv.disconnect()
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

function textOf(entry: Entry): string {
  return new TextDecoder().decode(entry.body as Uint8Array)
}

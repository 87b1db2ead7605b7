import { Keyv } from 'keyv'
import { afterEach, describe, expect, onTestFinished, test, vi } from 'vitest'
import { KeyvLink } from '../../../src/store/link/keyv-link.ts'
import type { StoreEvent } from '../../../src/store/store-event.ts'

afterEach(() => {
  vi.useRealTimers()
})

function linked(keyv: Keyv): { link: KeyvLink; events: StoreEvent[] } {
  const events: StoreEvent[] = []
  const listener = (event: StoreEvent): unknown => events.push(event)
  const link = KeyvLink.join(keyv, listener)
  onTestFinished(() => link.leave(listener))
  return { link, events }
}

/** A store of which each method does the same. */
function storeThat(act: () => unknown): Keyv {
  const method = async (): Promise<unknown> => act()
  return new Keyv({ store: { get: method, set: method, delete: method, clear: method, has: method } })
}

test('it reads one or many, in the order asked for, writes and removes', async () => {
  const { link, events } = linked(new Keyv())
  expect(await link.write('a', '1', 1000, 50)).toBe(true)
  expect(await link.write('b', { n: 2 }, 1000, 50)).toBe(true)
  expect(await link.read(['b'], 50)).toEqual([{ n: 2 }])
  expect(await link.read(['none', 'b', 'a'], 50)).toEqual([undefined, { n: 2 }, '1'])
  expect([await link.remove('a', 50), await link.remove('a', 50)]).toEqual([true, true])
  expect(await link.read(['a'], 50)).toEqual([undefined])
  expect(events).toEqual([])
})

test.each([0, -1, -Infinity, Number.NaN])(
  'a ttl of %s writes nothing, for Keyv takes it for ever',
  async (ttl) => {
    const keyv = new Keyv()
    const { link } = linked(keyv)
    expect(await link.write('a', 1, ttl, 50)).toBe(false)
    expect(await keyv.get('a')).toBe(undefined)
  },
)

test('a ttl of less than a millisecond is one', async () => {
  const keyv = new Keyv()
  const set = vi.spyOn(keyv, 'set')
  const { link } = linked(keyv)
  await link.write('a', 1, 0.2, 50)
  expect(set).toHaveBeenCalledWith('a', 1, 1)
})

describe('a store that', () => {
  const error = new Error('down')

  test.each([
    [
      'rejects',
      () => {
        throw error
      },
      error,
    ],
    [
      'never answers',
      () => new Promise(() => {}),
      expect.objectContaining({ code: 'ERR_STORE_TIMEOUT' }) as Error,
    ],
  ])('%s has nothing, and that is told', async (_what, act, reason) => {
    const { link, events } = linked(storeThat(act))
    expect(await link.read(['a', 'b'], 10)).toBe(undefined)
    expect(await link.write('a', 1, 1000, 10)).toBe(false)
    expect(await link.remove('a', 10)).toBe(false)
    expect(events).toEqual([
      { name: 'failed', operation: 'read', error: reason },
      { name: 'failed', operation: 'write', error: reason },
      { name: 'failed', operation: 'remove', error: reason },
    ])
  })

  test('gives fewer values than it was asked for has nothing', async () => {
    const { link, events } = linked(new Keyv())
    vi.spyOn(link.keyv, 'getMany').mockResolvedValue([1])
    expect(await link.read(['a', 'b'], 50)).toBe(undefined)
    expect(events).toMatchObject([{ error: { code: 'ERR_STORE_ANSWER' } }])
  })

  test('has something that is no JSON among the rest works, and has nothing there', async () => {
    const data = new Map<string, unknown>([['bad', { value: 'no JSON' }]])
    const { link, events } = linked(new Keyv({ store: data }))
    await link.write('good', 1, 1000, 50)
    for (let n = 0; n < 5; n++) expect(await link.read(['bad', 'good'], 50)).toEqual([undefined, 1])
    expect(await link.read(['bad'], 50)).toEqual([undefined])
    expect(new Set(events.map(({ name }) => name))).toEqual(new Set(['unreadable']))
  })

  test('has something that cannot be decompressed works as well', async () => {
    const decompress = (text: string): string => {
      if (text === 'bad') throw new RangeError('not compressed')
      return text
    }
    const data = new Map<string, unknown>([['bad', { value: 'bad' }]])
    const keyv = new Keyv({ store: data, compression: { compress: (text: string) => text, decompress } })
    const { link, events } = linked(keyv)
    await link.write('good', 1, 1000, 50)
    expect(await link.read(['bad', 'good'], 50)).toEqual([undefined, 1])
    expect(events).toEqual([])
  })

  test('does not take a value says so', async () => {
    const { link, events } = linked(new Keyv())
    vi.spyOn(link.keyv, 'set').mockResolvedValue(false)
    expect(await link.write('a', 1, 1000, 50)).toBe(false)
    expect(events).toMatchObject([{ error: { code: 'ERR_STORE_REFUSED' } }])
  })

  test('keeps failing is left alone for a while, but only for what fails', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    const keyv = new Keyv()
    const { link, events } = linked(keyv)
    const set = vi.spyOn(keyv, 'set').mockRejectedValue(error)
    for (let n = 0; n < 5; n++) await link.write('a', 1, 1000, 50)
    expect(set).toHaveBeenCalledTimes(3)
    expect(events.map(({ name }) => name)).toEqual(['failed', 'failed', 'failed', 'stopped'])
    expect(link.isDown()).toBe(false)
    expect(await link.read(['a'], 50)).toEqual([undefined])
    expect(await link.remove('a', 50)).toBe(true)

    set.mockRestore()
    vi.setSystemTime(Date.now() + 1000)
    // Nobody waits for the probe, not even who makes it due.
    expect(await link.write('a', 1, 1000, 50)).toBe(false)
    await vi.waitFor(() => expect(events.at(-1)).toEqual({ name: 'resumed', operation: 'write' }))
    expect(await link.write('a', 1, 1000, 50)).toBe(true)
  })
})

test('a late failure is nobody’s unhandled rejection', async () => {
  let reject: (reason: Error) => void = () => {}
  const { link } = linked(storeThat(() => new Promise((_resolve, fail) => (reject = fail))))
  expect(await link.read(['a'], 5)).toBe(undefined)
  reject(new Error('late'))
  await new Promise((resolve) => setImmediate(resolve))
})

test('an answer that arrived while the event loop was busy is not late', async () => {
  const { link, events } = linked(
    storeThat(() => new Promise((resolve) => setImmediate(() => resolve('{"value":1}')))),
  )
  const reading = link.read(['a'], 5)
  await Promise.resolve()
  const end = performance.now() + 30
  while (performance.now() < end);
  expect(await reading).toEqual([1])
  expect(events).toEqual([])
})

test('clients of one Keyv share one listener and one breaker, and each is told', async () => {
  const keyv = storeThat(() => {
    throw new Error('down')
  })
  const [one, other] = [linked(keyv), linked(keyv)]
  expect(one.link).toBe(other.link)
  expect(keyv.listeners('error')).toHaveLength(1)
  for (let n = 0; n < 3; n++) await one.link.read(['a'], 50)
  expect(other.link.isDown()).toBe(true)
  expect(other.events).toEqual(one.events)
})

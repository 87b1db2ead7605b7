import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Waits } from '../src/waits.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }))
afterEach(() => void vi.useRealTimers())

/** A signal that counts its listeners. */
function watched() {
  const controller = new AbortController()
  const { signal } = controller
  let listeners = 0
  const add = signal.addEventListener.bind(signal)
  const remove = signal.removeEventListener.bind(signal)
  vi.spyOn(signal, 'addEventListener').mockImplementation((...given: Parameters<typeof add>) => {
    listeners++
    add(...given)
  })
  vi.spyOn(signal, 'removeEventListener').mockImplementation((...given: Parameters<typeof remove>) => {
    listeners--
    remove(...given)
  })
  return { controller, signal, listeners: () => listeners }
}

test('a wait ends when its time is over, not before', async () => {
  const { signal, listeners } = watched()
  const ended = vi.fn<(elapsed: boolean) => void>()
  const wait = new Waits().wait(1000, signal).then(ended)
  await vi.advanceTimersByTimeAsync(999)
  expect(ended).not.toHaveBeenCalled()
  expect(listeners()).toBe(1)
  await vi.advanceTimersByTimeAsync(1)
  await wait
  expect(ended).toHaveBeenCalledWith(true)
  expect(listeners()).toBe(0)
})

test('an abort ends a wait at once, and nothing is left of it', async () => {
  const { controller, signal, listeners } = watched()
  const wait = new Waits().wait(1000, signal)
  controller.abort()
  expect(await wait).toBe(false)
  expect(vi.getTimerCount()).toBe(0)
  expect(listeners()).toBe(0)
})

test('after an abort no wait begins', async () => {
  expect(await new Waits().wait(1000, AbortSignal.abort())).toBe(false)
  expect(vi.getTimerCount()).toBe(0)
})

test('close() ends all waits, and those to come', async () => {
  const waits = new Waits()
  const { signal, listeners } = watched()
  const pending = [waits.wait(1000, signal), waits.wait(2000, undefined)]
  waits.close()
  expect(await Promise.all(pending)).toEqual([false, false])
  expect(await waits.wait(1000, signal)).toBe(false)
  expect(vi.getTimerCount()).toBe(0)
  expect(listeners()).toBe(0)
})

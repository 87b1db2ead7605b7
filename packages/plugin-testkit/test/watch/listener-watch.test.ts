import { expect, test } from 'vitest'
import { ListenerWatch } from '../../src/watch/listener-watch.ts'

const listen = (): void => {}

test('counts as the platform does', () => {
  const target = new EventTarget()
  const watch = new ListenerWatch(target)
  target.addEventListener('a', listen)
  target.addEventListener('a', listen)
  target.addEventListener('a', listen, { capture: true })
  target.addEventListener('b', { handleEvent: listen })
  expect(watch.left).toEqual(['a', 'a', 'b'])
  target.removeEventListener('a', listen, true)
  target.removeEventListener('a', listen)
  target.removeEventListener('a', listen)
  expect(watch.left).toEqual(['b'])
})

test('a listener that goes by itself is gone', () => {
  const controller = new AbortController()
  const target = new EventTarget()
  const watch = new ListenerWatch(target)
  let heard = 0
  target.addEventListener('once', () => void heard++, { once: true })
  target.addEventListener('until', listen, { signal: controller.signal })
  target.addEventListener('never', listen, { signal: AbortSignal.abort() })
  expect(watch.left).toEqual(['once', 'until'])
  target.dispatchEvent(new Event('once'))
  target.dispatchEvent(new Event('once'))
  expect([heard, watch.left]).toEqual([1, ['until']])
  controller.abort()
  expect(watch.left).toEqual([])
})

test('leaves the target as it was', () => {
  const { signal } = new AbortController()
  const watch = new ListenerWatch(signal)
  signal.addEventListener('abort', listen)
  watch.stop()
  expect(Object.getOwnPropertyNames(signal)).toEqual([])
  signal.removeEventListener('abort', listen)

  const own = Object.assign(new EventTarget(), { addEventListener: listen })
  new ListenerWatch(own).stop()
  expect(own.addEventListener).toBe(listen)
})

import { getEventListeners } from 'node:events'
import { expect, test } from 'vitest'
import { Flight } from '../../src/flights/flight.ts'

test('listeners on a signal go when the work is done, and when the caller leaves', async () => {
  const { promise, resolve } = Promise.withResolvers<string>()
  const flight = new Flight('http://a.test/', () => promise)
  const [stays, leaves] = [new AbortController(), new AbortController()]
  const staying = flight.join(stays.signal)
  const leaving = flight.join(leaves.signal)
  expect(getEventListeners(stays.signal, 'abort')).toHaveLength(1)
  leaves.abort(new Error('enough'))
  await expect(leaving).rejects.toThrow('enough')
  expect(getEventListeners(leaves.signal, 'abort')).toHaveLength(0)
  expect(flight.signal.aborted).toBe(false)
  resolve('done')
  expect(await staying).toBe('done')
  expect(getEventListeners(stays.signal, 'abort')).toHaveLength(0)
  stays.abort()
  expect(flight.signal.aborted).toBe(false)
})

test('the work is aborted when the last has left, with the reason of the last', async () => {
  const flight = new Flight(
    'http://a.test/',
    ({ signal }) =>
      new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
  )
  const [one, two] = [new AbortController(), new AbortController()]
  const settled = Promise.allSettled([flight.join(one.signal), flight.join(two.signal)])
  two.abort('two')
  expect(flight.isOpen).toBe(true)
  one.abort('one')
  expect(flight.isOpen).toBe(false)
  expect(flight.signal.reason).toBe('one')
  expect(await settled).toEqual([
    { status: 'rejected', reason: 'one' },
    { status: 'rejected', reason: 'two' },
  ])
})

test('whoever comes without a signal keeps it going', () => {
  const flight = new Flight('http://a.test/', () => new Promise(() => {}))
  void flight.join(undefined)
  const left = new AbortController()
  flight.join(left.signal).catch(() => {})
  left.abort()
  expect(flight.signal.aborted).toBe(false)
})

test('a signal that aborted before is heard', async () => {
  const flight = new Flight('http://a.test/', () => new Promise(() => {}))
  await expect(flight.join(AbortSignal.abort('before'))).rejects.toBe('before')
  expect(flight.signal.aborted).toBe(true)
})

import { promisify } from 'node:util'
import { afterEach, expect, test } from 'vitest'
import { TimerWatch } from '../../src/watch/timer-watch.ts'

let watch: TimerWatch
afterEach(() => watch.stop())

test('tells what is running, not what has run or was cleared', async () => {
  watch = new TimerWatch()
  const kept = setInterval(() => {}, 500)
  const cleared = setTimeout(() => {}, 600)
  const byNumber = setTimeout(() => {}, 700)
  await new Promise((resolve) => setTimeout(resolve, 1))
  clearTimeout(cleared)
  clearTimeout(Number(byNumber))
  expect(watch.left).toEqual([
    expect.stringMatching(/^setInterval of 500 ms, started at .*timer-watch\.test\.ts/),
  ])
  // As the platform has it, either function clears either kind.
  clearTimeout(kept)
  expect(watch.left).toEqual([])
})

test('what is left alone: arguments, the promise form, the functions afterwards', async () => {
  const { setTimeout: original, clearTimeout: originalClear } = globalThis
  watch = new TimerWatch()
  expect(await new Promise((resolve) => setTimeout((...args) => resolve(args), 1, 'a', 'b'))).toEqual([
    'a',
    'b',
  ])
  expect(await promisify(setTimeout)(1, 'c')).toBe('c')
  watch.stop()
  expect([setTimeout, clearTimeout]).toEqual([original, originalClear])
})

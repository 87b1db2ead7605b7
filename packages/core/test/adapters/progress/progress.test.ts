import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Progress } from '../../../src/adapters/progress/progress.ts'
import type { ResolvedConfig } from '../../../src/config/config.ts'
import { recorder } from '../progress.suite.ts'

describe('a Progress', () => {
  const config = {} as ResolvedConfig
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('tells at once, then at most three times a second, then of the end', () => {
    const { events, listener } = recorder()
    const progress = new Progress(config, 'download', listener, 1000)
    for (let i = 0; i < 100; i++) {
      progress.advance(10)
      vi.advanceTimersByTime(10)
    }
    progress.finish()
    expect(events.map(({ loaded }) => loaded)).toEqual([10, 340, 670, 1000])
    expect(events.map(({ bytes }) => bytes)).toEqual([10, 330, 330, 330])
    expect(events[0]).toEqual({
      loaded: 10,
      total: 1000,
      progress: 0.01,
      bytes: 10,
      rate: undefined,
      estimated: undefined,
      lengthComputable: true,
      download: true,
    })
    expect(events[2]?.rate).toBeCloseTo(1000, -2)
    expect(events[2]?.estimated).toBeCloseTo(0.33, 1)
  })

  test('tells of the last byte of a known total at once, and once', () => {
    const { events, listener } = recorder()
    const progress = new Progress(config, 'upload', listener, 3)
    for (let i = 0; i < 3; i++) progress.advance(1)
    progress.finish()
    expect(events.map(({ loaded }) => loaded)).toEqual([1, 3])
    expect(vi.getTimerCount()).toBe(0)
  })

  test('tells of the newest state while nothing passes', () => {
    const { events, listener } = recorder()
    const progress = new Progress(config, 'upload', listener)
    progress.advance(1)
    progress.advance(2)
    expect(events).toHaveLength(1)
    vi.advanceTimersByTime(334)
    expect(events[1]).toMatchObject({ loaded: 3, bytes: 2, upload: true, total: undefined })
    progress.finish()
    expect(events).toHaveLength(2)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('leaves no timer and tells nothing when it is stopped', () => {
    const { events, listener } = recorder()
    const progress = new Progress(config, 'upload', listener)
    progress.advance(1)
    progress.advance(1)
    progress.stop()
    expect(vi.getTimerCount()).toBe(0)
    progress.advance(1)
    progress.finish()
    expect(events).toHaveLength(1)
  })

  test('drops a total that turns out too small', () => {
    const { events, listener } = recorder()
    new Progress(config, 'download', listener, 5).advance(10)
    expect(events[0]).toMatchObject({ total: undefined, progress: undefined, lengthComputable: false })
  })

  test('knows the rate of the last few seconds, not of all', () => {
    const { events, listener } = recorder()
    const progress = new Progress(config, 'download', listener)
    for (let second = 0; second < 10; second++) {
      progress.advance(second < 5 ? 100_000 : 1000)
      vi.advanceTimersByTime(1000)
    }
    for (let second = 0; second < 10; second++) {
      progress.advance(1000)
      vi.advanceTimersByTime(1000)
    }
    expect(events.at(-1)?.rate).toBeLessThan(1100)
  })

  test('brings what a listener throws, in a timer too, to the transfer', () => {
    let calls = 0
    const progress = new Progress(config, 'download', () => {
      if (++calls > 1) throw new Error('mine')
    })
    progress.advance(1)
    progress.advance(1)
    vi.advanceTimersByTime(1000)
    expect(calls).toBe(2)
    expect(() => progress.advance(1)).toThrow('onDownloadProgress threw: mine')
    expect(() => progress.finish()).toThrow('onDownloadProgress threw: mine')
    expect(calls).toBe(2)
  })

  test('that nobody asked for is none, whatever a prototype says', () => {
    expect(Progress.of(config, 'upload')).toBeUndefined()
    expect(Progress.of(Object.create({ onUploadProgress() {} }), 'upload')).toBeUndefined()
  })
})

import { describe, expect, test, vi } from 'vitest'
import { pluginContract } from '../src/index.ts'
import { RejectionWatch } from '../src/watch/rejection-watch.ts'
import { GoodPlugin } from './good-plugin.ts'

describe('the contract runs in a browser', () => {
  pluginContract({ test, plugin: () => new GoodPlugin() })
})

test('rejections are seen in a browser', async () => {
  const console = vi.spyOn(globalThis.console, 'error').mockImplementation(() => {})
  const watch = new RejectionWatch()
  // Behind the watch, and in front of the runner.
  const prevent = (event: Event): void => {
    event.preventDefault()
    event.stopImmediatePropagation()
  }
  addEventListener('unhandledrejection', prevent, true)
  void Promise.reject(new Error('nobody knows'))
  await expect.poll(() => watch.reasons).toEqual([new Error('nobody knows')])
  watch.stop()
  console.mockRestore()
  removeEventListener('unhandledrejection', prevent, true)
})

import { create, type Client, type RequestConfig } from '@axios-ts/core'
import { onTestFinished, vi } from 'vitest'
import { RetryPlugin, type RetryOptions } from '../src/index.ts'
import { Waits } from '../src/waits.ts'

/** A client that retries, and is closed when the test is over. */
export function retryingClient(config: RequestConfig, options?: RetryOptions): Client {
  const api = create(config).plugin(new RetryPlugin(options))
  onTestFinished(() => api.close({ timeout: 0 }))
  return api
}

/** Lets no wait take time; gives the waits that were asked for, in milliseconds. */
export function skipWaits(): number[] {
  const waits: number[] = []
  const spy = vi.spyOn(Waits.prototype, 'wait').mockImplementation(async (milliseconds) => {
    waits.push(milliseconds)
    return true
  })
  onTestFinished(() => spy.mockRestore())
  return waits
}

/** Resolves when a wait has begun. */
export function waitBegun(): Promise<void> {
  return new Promise((resolve) => {
    const spy = vi.spyOn(Waits.prototype, 'wait').mockImplementationOnce(function (this: Waits, ...given) {
      // From now on the real one again.
      spy.mockRestore()
      resolve()
      return this.wait(...given)
    })
  })
}

/** What a call rejects with. */
export async function failure(call: Promise<unknown>): Promise<unknown> {
  try {
    await call
  } catch (error) {
    return error
  }
  throw new Error('The call did not fail.')
}

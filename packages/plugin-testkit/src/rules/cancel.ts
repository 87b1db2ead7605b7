import { isCancel } from '@axios-ts/core'
import { demand } from '../demand.ts'
import { becomes } from '../settle.ts'
import type { Rule } from './rule.ts'

export const cancel: Rule = {
  promise: 'the signal of a call ends the call and its request',
  async check(bench) {
    const adapter = bench.hanging()
    const client = await bench.installed(adapter)
    const controller = new AbortController()
    const call = bench.send(client, { signal: controller.signal })
    await becomes(() => adapter.pending > 0, 50)
    controller.abort()

    const outcome = await call
    // The plugin answers by itself: there was nothing to cancel.
    if (outcome.state === 'fulfilled' && adapter.requests.length === 0) return
    demand(
      outcome.state === 'rejected' && isCancel(outcome.error),
      `A call that was canceled ${bench.toldOf(outcome)}.`,
      'leave `signal` in the configuration, and pass a CanceledError on.',
    )
    demand(
      await becomes(() => adapter.pending === 0, bench.within),
      'The call was canceled, but its request is still under way.',
      'pass on the `signal` of the request that the middleware was given, or one that ends with it: AbortSignal.any([request.signal, …]).',
    )
  },
}

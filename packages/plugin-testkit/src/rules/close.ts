import { demand } from '../demand.ts'
import { becomes, outcomeOf } from '../settle.ts'
import type { Rule } from './rule.ts'

/** With a timeout core has a signal to end the request by, and the caller has none. */
const TIMEOUT = 60_000

export const close: Rule = {
  promise: 'closing the client while calls are in flight ends them all',
  async check(bench) {
    const adapter = bench.hanging()
    const client = await bench.installed(adapter)
    const calls = Array.from({ length: 5 }, () => bench.send(client, { timeout: TIMEOUT }))
    await becomes(() => adapter.pending > 0, 50)

    const closed = await outcomeOf(client.close({ timeout: 10 }), bench.within)
    demand(
      closed.state === 'fulfilled',
      `close() ${bench.toldOf(closed)}.`,
      'let uninstall() free what it holds without waiting for what may never come, and without throwing.',
    )
    const outcomes = await Promise.all(calls)
    const left = outcomes.filter(({ state }) => state === 'pending').length
    demand(left === 0, `${left} of ${calls.length} calls never ended.`, 'settle every call.')
    demand(
      await becomes(() => adapter.pending === 0, bench.within),
      `After close() ${adapter.pending} requests are still under way.`,
      'pass on the `signal` of the request that the middleware was given, or one that ends with it: AbortSignal.any([request.signal, …]).',
    )
  },
}

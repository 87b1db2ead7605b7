import { demand } from '../demand.ts'
import { differences, traceCall } from '../trace.ts'
import type { Rule } from './rule.ts'

export const optOut: Rule = {
  promise: '`plugins: { name: false }` switches it off for a call',
  async check(bench) {
    const adapter = bench.server()
    const client = await bench.installed(adapter)
    const off = { plugins: { [bench.nameOn(client)]: false } }
    const without = async () => traceCall(bench, await bench.client(adapter), adapter, 'the call', off)

    const before = await without()
    const call = await traceCall(bench, client, adapter, 'the call', off)
    const left = differences(call, before, await without())
    demand(
      left.length === 0,
      `Switched off for a call, it still takes part: ${left.join('; ')}.`,
      'act in middleware and interceptors, which core leaves out for that call. What is written to `defaults` goes with every call.',
    )
  },
}

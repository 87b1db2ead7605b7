import { demand } from '../demand.ts'
import { changes, imprintOf } from '../imprint.ts'
import { differences, traceCall } from '../trace.ts'
import type { Rule } from './rule.ts'

export const removal: Rule = {
  promise: 'removal leaves no trace',
  async check(bench) {
    const adapter = bench.server()
    const client = await bench.client(adapter)
    const before = imprintOf(client)
    const callBefore = await traceCall(bench, client, adapter)

    const name = await bench.install(client)
    await bench.send(client)
    await bench.remove(client, name)

    const left = changes(before, imprintOf(client))
    const call = await traceCall(bench, client, adapter)
    const untouched = await bench.client(adapter)
    left.push(...differences(call, callBefore, await traceCall(bench, untouched, adapter)))
    demand(
      left.length === 0,
      `After it was installed, used and removed, ${left.join('; ')}.`,
      'change the client only through the methods of the client that install() is given, which core undoes, or undo it in uninstall().',
    )
  },
}

import { demand } from '../demand.ts'
import { changes, imprintOf } from '../imprint.ts'
import { FIRST, SECOND, differing, traceAlone } from '../reference.ts'
import { traceCall } from '../trace.ts'
import type { Rule } from './rule.ts'

export const independence: Rule = {
  promise: 'one plugin object on two clients is two independent plugins',
  async check(bench) {
    const adapter = bench.server()
    const before = await traceAlone(bench, adapter)

    const plugin = bench.plugin()
    const first = await bench.installed(adapter, plugin)
    const second = await bench.installed(adapter, plugin)
    const onFirst = await traceCall(bench, first, adapter, FIRST)
    const onSecond = await traceCall(bench, second, adapter, FIRST)
    const imprint = imprintOf(second)
    await bench.remove(first, bench.nameOn(first))
    const left = changes(imprint, imprintOf(second))
    const again = await traceCall(bench, second, adapter, SECOND)

    const after = await traceAlone(bench, adapter)
    demand(
      left.length === 0,
      `Removed from one client, it changed another one that has the same plugin object: ${left.join('; ')}.`,
      MEND,
    )
    const wrong = [onFirst, new Map([...onSecond, ...again])].flatMap((trace) =>
      differing(trace, before, after),
    )
    demand(wrong.length === 0, `On two clients it behaves unlike on one: ${wrong.join('; ')}.`, MEND)
  },
}

const MEND =
  'let the plugin object hold settings only: what it needs while it works is made in install(), for each client its own.'

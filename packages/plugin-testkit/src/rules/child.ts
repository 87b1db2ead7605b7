import { demand } from '../demand.ts'
import { changes, imprintOf } from '../imprint.ts'
import { outcomeOf } from '../settle.ts'
import { traceCall } from '../trace.ts'
import { FIRST, SECOND, differing, traceAlone } from '../reference.ts'
import type { Rule } from './rule.ts'

export const child: Rule = {
  promise: 'a child client has one of its own',
  async check(bench) {
    const adapter = bench.server()
    const before = await traceAlone(bench, adapter)

    const parent = await bench.installed(adapter)
    const name = bench.nameOn(parent)
    const onParent = await traceCall(bench, parent, adapter, FIRST)
    const imprint = imprintOf(parent)
    const heir = await bench.child(parent)
    demand(
      heir.plugins.has(name),
      `A client made by extend() does not have it: ${JSON.stringify(heir.plugins.list())}.`,
      'keep install() the same for every client.',
    )
    const onChild = await traceCall(bench, heir, adapter, FIRST)
    await bench.remove(heir, name)
    await outcomeOf(heir.close(), bench.within)
    const left = changes(imprint, imprintOf(parent))
    const again = await traceCall(bench, parent, adapter, SECOND)

    const after = await traceAlone(bench, adapter)
    demand(left.length === 0, `Removed from a child client, it changed the parent: ${left.join('; ')}.`, MEND)
    const wrong = [onChild, new Map([...onParent, ...again])].flatMap((trace) =>
      differing(trace, before, after),
    )
    demand(
      wrong.length === 0,
      `On a client and its child it behaves unlike on a client alone: ${wrong.join('; ')}.`,
      `${MEND} If it shares state on purpose, skip this rule and say so.`,
    )
  },
}

const MEND =
  'install() is called again for the child: let it make there what the plugin needs while it works, and read nothing back from `defaults`.'

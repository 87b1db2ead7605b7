import { demand } from '../demand.ts'
import type { Fault } from '../fault.ts'
import { faultyAdapter } from '../faulty-adapter.ts'
import { liveThrough } from '../life.ts'
import { pause } from '../settle.ts'
import { GlobalListeners } from '../watch/global-listeners.ts'
import { ListenerWatch } from '../watch/listener-watch.ts'
import type { Bench } from '../bench.ts'
import type { Rule } from './rule.ts'

export const listeners: Rule = {
  promise: 'no listener outlives what it listens for',
  async check(bench) {
    for (const fault of ['ok', 'reset'] as const) await demandSignalFreed(bench, fault)

    const shared = new GlobalListeners()
    try {
      await liveThrough(bench)
      const { left } = shared
      demand(
        left.length === 0,
        `After it was removed, the process or page still has listeners for ${left.join(', ')}.`,
        'remove in uninstall() each listener that install() added.',
      )
    } finally {
      shared.stop()
    }
  },
}

async function demandSignalFreed(bench: Bench, fault: Fault): Promise<void> {
  const client = await bench.installed(faultyAdapter(fault, bench.respond))
  const controller = new AbortController()
  const { signal } = controller
  const watch = new ListenerWatch(signal)
  // The signal may be that of a whole program, used for call after call.
  const { state } = await bench.send(client, { signal })
  await pause()
  watch.stop()
  // Whether a call lasts too long is another rule's matter.
  if (state === 'pending') return controller.abort()
  const { left } = watch
  demand(
    left.length === 0,
    `After a call that ${fault === 'ok' ? 'was answered' : 'failed'} there is still a listener on its signal (${left.join(', ')}).`,
    'remove an `abort` listener in a `finally` around next(). `{ once: true }` is not enough: mostly the event never comes.',
  )
}

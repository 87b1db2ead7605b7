import type { Bench } from '../bench.ts'
import { demand } from '../demand.ts'
import type { Fault } from '../fault.ts'
import { faultyAdapter } from '../faulty-adapter.ts'
import { allOf } from '../settle.ts'
import type { Rule } from './rule.ts'

const FAULTS: readonly Fault[] = [
  'reset',
  'refused',
  'truncated',
  'timeout',
  'garbage',
  'throw',
  { status: 401 },
  { status: 429, headers: { 'retry-after': '0' } },
  { status: 503 },
  { status: 204 },
  { slow: 20 },
]

export const faults: Rule = {
  promise: 'whatever goes wrong on the network, the call ends',
  async check(bench) {
    await allOf(FAULTS.map((fault) => meet(bench, fault)))
  },
}

async function meet(bench: Bench, fault: Fault): Promise<void> {
  const shown = typeof fault === 'string' ? fault : JSON.stringify(fault)
  const client = await bench.installed(faultyAdapter(fault, bench.respond))
  // The second call meets what the first one left.
  for (const call of ['first', 'second']) {
    const outcome = await bench.send(client, fault === 'timeout' ? { timeout: 20 } : {})
    demand(
      outcome.state !== 'pending',
      `The ${call} call that meets the fault ${shown} has neither failed nor an answer after ${bench.within} ms.`,
      'settle every promise that a call waits for, also when next() rejects, and keep waits short or make them an option.',
    )
    demand(
      outcome.state === 'fulfilled' || outcome.error instanceof Error,
      `The ${call} call that meets the fault ${shown} rejects with something that is no Error.`,
      'throw an Error, best an AxiosError or PluginError.',
    )
  }
}

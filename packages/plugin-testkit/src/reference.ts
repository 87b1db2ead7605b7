import type { Bench } from './bench.ts'
import type { MemoryAdapter } from './memory-adapter.ts'
import { differences, traceCall, type Trace } from './trace.ts'

export const FIRST = 'the first call'
export const SECOND = 'the second call'

/** What two calls of a client look like that shares nothing with any other. */
export async function traceAlone(bench: Bench, adapter: MemoryAdapter): Promise<Trace> {
  const alone = await bench.installed(adapter)
  return new Map([
    ...(await traceCall(bench, alone, adapter, FIRST)),
    ...(await traceCall(bench, alone, adapter, SECOND)),
  ])
}

/** The same, for a trace of one of the two calls as well. */
export function differing(trace: Trace, before: Trace, after: Trace): string[] {
  const calls = [FIRST, SECOND].filter((call) => trace.has(`the answer to ${call}`))
  const partOf = (whole: Trace): Trace =>
    new Map([...whole].filter(([key]) => calls.some((call) => key.endsWith(call))))
  return differences(trace, partOf(before), partOf(after))
}

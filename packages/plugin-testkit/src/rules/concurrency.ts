import type { AxiosResponse } from '@axios-ts/core'
import { demand, messageOf } from '../demand.ts'
import { memoryAdapter } from '../memory-adapter.ts'
import { pause, type Outcome } from '../settle.ts'
import type { Rule } from './rule.ts'

const CALLS = 50
/** Every answer goes to two calls. */
const DISTINCT = 25
const MARK = 'x-testkit-call'

export const concurrency: Rule = {
  promise: 'fifty calls at the same time get each its own answer',
  async check(bench) {
    const adapter = memoryAdapter(async (request) => {
      const call = new URL(request.url).searchParams.get(MARK) ?? ''
      // Out of order.
      await pause((Number(call) * 7) % 10)
      const reply = await bench.respond(request)
      return { ...reply, headers: { ...reply.headers, [MARK]: call } }
    })
    const client = await bench.installed(adapter)
    const calls = Array.from({ length: CALLS }, (_, index) => String(index % DISTINCT))
    const { params } = bench.request()
    const outcomes = await Promise.all(
      calls.map((call) => bench.send(client, { params: { ...(params as object), [MARK]: call } })),
    )
    const wrong = calls.flatMap((call, index) => problem(call, outcomes[index]))
    demand(
      wrong.length === 0,
      `Of ${CALLS} calls at the same time ${wrong.length} went wrong: ${wrong.slice(0, 3).join('; ')}.`,
      'keep what belongs to one call in the variables of the middleware, and let a key hold all that tells requests apart: method, URL with query, credentials.',
    )
  },
}

function problem(call: string, outcome: Outcome<AxiosResponse> | undefined): string[] {
  if (outcome?.state === 'rejected') return [`call ${call} failed (${messageOf(outcome.error)})`]
  if (outcome?.state !== 'fulfilled') return [`call ${call} has no answer`]
  // A plugin that answers by itself has no mark.
  const answer = outcome.value.headers.get(MARK) ?? call
  return String(answer) === call ? [] : [`call ${call} got the answer to call ${String(answer)}`]
}

import { AxiosHeaders, type AxiosResponse, type NetworkRequest } from '@axios-ts/core'
import type { Bench } from '../bench.ts'
import { demand } from '../demand.ts'
import type { Outcome } from '../settle.ts'
import type { Rule } from './rule.ts'

const MARK = 'X-Testkit-Attempt-'

export const retry: Rule = {
  promise: 'each attempt of a retried call starts afresh',
  async check(bench) {
    const adapter = bench.server()
    const client = await bench.client(adapter)
    // Before the plugin is there, hence outside of it at the same stage.
    client.use((request, next) => next(marked(request)), {
      layer: 'network',
      stage: 'reauthorize',
      name: 'testkit-mark',
    })
    await bench.install(client)
    const retried: Outcome<unknown>['state'][] = []
    client.use(
      async (request, next) => {
        try {
          await next(request)
          const response = await next(request)
          retried.push('fulfilled')
          return response
        } catch (error) {
          retried.push('rejected')
          throw error
        }
      },
      { layer: 'network', stage: 'retry', name: 'testkit-retry' },
    )
    demandAnswer(await bench.send(client), bench)
    demand(
      !retried.includes('rejected'),
      'A retry failed although the server answered.',
      'let a middleware be called once for each attempt: keep nothing of an attempt for the next one.',
    )
    for (const attempts of byCall(adapter.requests)) demandFresh(attempts)
  },
}

function marked(request: NetworkRequest): NetworkRequest {
  return { ...request, headers: new AxiosHeaders(request.headers).set(`${MARK}${request.attempt}`, 'yes') }
}

function demandAnswer(outcome: Outcome<AxiosResponse>, bench: Bench): void {
  demand(
    outcome.state === 'fulfilled',
    `A call whose request is sent twice ${bench.toldOf(outcome)}.`,
    'call next() once each time that the middleware is called, and expect to be called again for the same call.',
  )
}

/** The attempts of one call share its configuration. */
function byCall(requests: readonly NetworkRequest[]): NetworkRequest[][] {
  return [...Map.groupBy(requests, ({ config }) => config).values()]
}

function demandFresh(attempts: readonly NetworkRequest[]): void {
  const numbers = attempts.map(({ attempt }) => attempt)
  demand(
    numbers.every((number, index) => number === index + 1),
    `The attempts of a call reach the adapter as number ${numbers.join(', ')}.`,
    'pass the request on as `{ ...request, headers }`, so that its `attempt` stays.',
  )
  for (const [index, { headers, attempt }] of attempts.entries()) {
    const marks = Object.keys(headers.toJSON()).filter((name) => name.startsWith(MARK))
    const own = `${MARK}${attempt}`
    demand(
      marks.length === 1 && marks[0] === own,
      `Attempt ${attempt} carries ${marks.join(', ') || 'no mark'} instead of ${own}: its headers are those of another attempt.`,
      'change a copy of the headers of the request at hand; keep no headers for later.',
    )
    const previous = attempts[index - 1]
    if (previous) demandNoGrowth(previous, attempts[index] as NetworkRequest)
  }
}

/** A header that holds the previous attempt's value and more was appended to what was left there. */
function demandNoGrowth(previous: NetworkRequest, current: NetworkRequest): void {
  const before = previous.headers.toJSON()
  for (const [name, value] of Object.entries(current.headers.toJSON())) {
    const [was, is] = [String(before[name] ?? ''), String(value)]
    demand(
      was === '' || !is.startsWith(`${was},`),
      `Header ${name} grows from attempt to attempt: "${was}", then "${is}".`,
      'set the header on a copy of the request at hand; keep no headers for later.',
    )
  }
}

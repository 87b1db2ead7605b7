import type { Client } from '@axios-ts/core'
import type { Bench } from '../bench.ts'
import { demand } from '../demand.ts'
import { changes, imprintOf } from '../imprint.ts'
import { allOf } from '../settle.ts'
import type { Rule } from './rule.ts'

const NEIGHBOURS: Readonly<Record<string, (client: Client, fail: () => never) => () => void>> = {
  'a request interceptor': ({ interceptors }, fail) => {
    const id = interceptors.request.use(fail)
    return () => interceptors.request.eject(id)
  },
  'a response interceptor': ({ interceptors }, fail) => {
    const id = interceptors.response.use(fail)
    return () => interceptors.response.eject(id)
  },
  'a middleware of the application layer': (client, fail) => client.use(fail),
  'a middleware of the network layer': (client, fail) =>
    client.use(fail, { layer: 'network', stage: 'trace' }),
}

export const neighbour: Rule = {
  promise: "a neighbour's error reaches the caller and leaves nothing",
  async check(bench) {
    const places = Object.entries(NEIGHBOURS)
    await allOf(
      places.flatMap(([what, join]) => [
        meet(bench, `${what}, registered before it`, join, true),
        meet(bench, `${what}, registered after it`, join, false),
      ]),
    )
  },
}

async function meet(
  bench: Bench,
  what: string,
  join: (client: Client, fail: () => never) => () => void,
  first: boolean,
): Promise<void> {
  const failure = new Error('the neighbour fails')
  let failed = false
  const fail = (): never => {
    failed = true
    throw failure
  }
  const client = await bench.client(bench.server())
  let leave = first ? join(client, fail) : undefined
  await bench.install(client)
  // What it registers with the first call is its own affair.
  if (!first) await bench.send(client)
  const before = imprintOf(client)
  leave ??= join(client, fail)

  const outcome = await bench.send(client)
  demand(
    // A plugin that answers by itself does not pass the request on to it.
    !failed || (outcome.state === 'rejected' && isFrom(outcome.error, failure)),
    `When ${what} threw "${failure.message}", the call ${bench.toldOf(outcome)}.`,
    'pass on an error that is not yours: throw it again, or make it the `cause` of yours.',
  )
  leave()
  if (!first) {
    const left = changes(before, imprintOf(client))
    demand(
      left.length === 0,
      `After ${what} failed and was removed, ${left.join('; ')}.`,
      'leave the client alone while an error passes.',
    )
  }
  const next = await bench.send(client)
  demand(
    next.state === 'fulfilled',
    `After ${what} failed once and was removed, the next call ${bench.toldOf(next)}.`,
    'forget a call that failed: a `finally` around next() does so for every outcome.',
  )
}

/** The error itself, or one that has it as its cause. */
function isFrom(error: unknown, origin: Error): boolean {
  for (let depth = 0, current = error; depth < 5; depth++) {
    if (current === origin) return true
    current = current instanceof Error ? current.cause : undefined
  }
  return false
}

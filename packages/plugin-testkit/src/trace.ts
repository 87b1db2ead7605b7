import type { AxiosResponse, Client, NetworkRequest, RequestConfig } from '@axios-ts/core'
import type { Bench } from './bench.ts'
import { messageOf } from './demand.ts'
import type { MemoryAdapter } from './memory-adapter.ts'
import type { Outcome } from './settle.ts'

/** All that can be seen of a call from outside: what reached the adapter, and what the caller got. Described, by what it is. */
export type Trace = ReadonlyMap<string, string>

/** Sends the request and tells what came of it. `label` keeps several calls of one trace apart. */
export async function traceCall(
  bench: Bench,
  client: Client,
  adapter: MemoryAdapter,
  label = 'the call',
  more?: RequestConfig,
): Promise<Trace> {
  const from = adapter.requests.length
  const outcome = await bench.send(client, more)
  const sent = adapter.requests.slice(from)
  const described = await Promise.all(
    sent.map((request, index) => describe(request, `request ${index + 1} of ${label}`)),
  )
  return new Map([
    [`the number of requests of ${label}`, String(sent.length)],
    ...described.flat(),
    [`the answer to ${label}`, answerOf(outcome)],
  ])
}

/**
 * Where a trace differs from what two others, one taken before it and one after, agree on. What they do not agree on,
 * such as random ids and times, is nobody's fault.
 */
export function differences(trace: Trace, before: Trace, after: Trace): string[] {
  return [...new Set([...before.keys(), ...trace.keys()])]
    .filter((key) => before.get(key) === after.get(key) && trace.get(key) !== before.get(key))
    .map((key) => `${key} is ${trace.get(key) ?? 'not there'} instead of ${before.get(key) ?? 'not there'}`)
}

async function describe(request: NetworkRequest, what: string): Promise<[string, string][]> {
  const headers = Object.entries(request.headers.toJSON())
  return [
    [`the method of ${what}`, request.method],
    [`the URL of ${what}`, request.url],
    ...headers.map(([name, value]): [string, string] => [`header ${name} of ${what}`, JSON.stringify(value)]),
    [`the order of the headers of ${what}`, headers.map(([name]) => name).join(', ')],
    [`the body of ${what}`, await textOf(request.body)],
  ]
}

async function textOf(body: NetworkRequest['body']): Promise<string> {
  if (body === undefined) return 'none'
  if (typeof body === 'string') return JSON.stringify(body)
  if (body instanceof Uint8Array) return `${body.byteLength} bytes ${body.toString()}`
  if (body instanceof Blob) return textOf(new Uint8Array(await body.arrayBuffer()))
  if (body instanceof FormData)
    return JSON.stringify([...body].map(([name, value]) => [name, fieldText(value)]))
  return 'a stream'
}

function fieldText(value: FormDataEntryValue): string {
  return typeof value === 'string' ? value : `${value.name} of ${value.size} bytes`
}

function answerOf(outcome: Outcome<AxiosResponse>): string {
  if (outcome.state === 'pending') return 'none'
  if (outcome.state === 'rejected') return `a rejection, ${messageOf(outcome.error)}`
  const { status, data } = outcome.value
  return `${status} with ${typeof data === 'string' ? data : JSON.stringify(data)}`
}

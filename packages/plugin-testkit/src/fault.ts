import { NetworkError, type NetworkRequest } from '@axios-ts/core'
import type { Reply, Respond } from './reply.ts'

/**
 * What goes wrong with one request:
 * - `reset`, `refused`: the connection broke, or never came about (NetworkError).
 * - `truncated`: the body stopped short (NetworkError, or a stream that errors).
 * - `timeout`: no answer, until the request is aborted.
 * - `garbage`: an answer that says it is JSON and is not.
 * - `throw`: the adapter throws what is no AxiosError.
 * - `{ status }`: the server answers with that status.
 * - `{ slow }`: the right answer, that many milliseconds late.
 * - `ok`: nothing.
 */
export type Fault =
  | 'reset'
  | 'refused'
  | 'truncated'
  | 'timeout'
  | 'garbage'
  | 'throw'
  | 'ok'
  | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly data?: unknown }
  | { readonly slow: number }

/** One fault for every request; or one for each in turn, and none after the last; or a choice by request, counted from 0. */
export type FaultPlan = Fault | readonly Fault[] | ((request: NetworkRequest, index: number) => Fault)

export function faultFor(plan: FaultPlan, request: NetworkRequest, index: number): Fault {
  if (typeof plan === 'function') return plan(request, index)
  return isList(plan) ? (plan[index] ?? 'ok') : plan
}

/** Answers a request as the fault has it. */
export function inject(fault: Fault, request: NetworkRequest, respond: Respond): Reply | Promise<Reply> {
  if (typeof fault === 'object') {
    return 'slow' in fault ? late(fault.slow, request).then(() => respond(request)) : fault
  }
  switch (fault) {
    case 'reset':
      throw broken(request, 'ECONNRESET', 'read ECONNRESET')
    case 'refused':
      throw broken(request, 'ECONNREFUSED', 'connect ECONNREFUSED')
    case 'truncated':
      return truncated(request)
    case 'timeout':
      return new Promise(() => {})
    case 'garbage':
      return { headers: { 'content-type': 'application/json' }, data: '{"cut":' }
    case 'throw':
      throw new TypeError('the adapter failed')
    case 'ok':
      return respond(request)
    default:
      throw new TypeError(`There is no fault ${JSON.stringify(fault satisfies never)}.`)
  }
}

function truncated(request: NetworkRequest): Reply {
  const error = broken(request, 'ECONNRESET', 'the body ended early')
  if (request.config.responseType !== 'stream') throw error
  return {
    headers: { 'content-length': '1000' },
    data: new ReadableStream({
      start(controller) {
        controller.enqueue(new Uint8Array([0]))
      },
      pull(controller) {
        controller.error(error)
      },
    }),
  }
}

function broken(request: NetworkRequest, code: string, message: string): NetworkError {
  return new NetworkError(Object.assign(new Error(message), { code }), request.config)
}

/** No timer outlives the request. */
function late(delay: number, { signal }: NetworkRequest): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, delay)
    function done(): void {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    signal?.addEventListener('abort', done)
  })
}

function isList(plan: Fault | readonly Fault[]): plan is readonly Fault[] {
  return Array.isArray(plan)
}

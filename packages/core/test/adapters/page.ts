import { inject, onTestFinished } from 'vitest'
import type { Adapter, AdapterFactory } from '../../src/adapters/adapter.ts'
import { createFetchAdapter } from '../../src/adapters/fetch.ts'
import { createXhrAdapter } from '../../src/adapters/xhr.ts'
import type { RequestConfig, ResolvedConfig } from '../../src/config/config.ts'
import { AxiosError } from '../../src/errors/axios-error.ts'
import { AxiosHeaders, type RawRequestHeaders } from '../../src/headers/headers.ts'
import type { NetworkRequest, NetworkResponse, RequestBody } from '../../src/network.ts'

/** What the adapters of a page must do alike runs against each of these. */
export const transports: readonly { name: 'fetch' | 'xhr'; create: AdapterFactory }[] = [
  { name: 'fetch', create: createFetchAdapter },
  { name: 'xhr', create: createXhrAdapter },
]

/** An adapter that is closed when the test ends. */
export function open(create: AdapterFactory): Adapter {
  const adapter = create()
  onTestFinished(() => adapter.close?.())
  return adapter
}

export interface Parts extends Omit<RequestConfig, 'headers' | 'signal'> {
  headers?: RawRequestHeaders
  body?: RequestBody
  signal?: AbortSignal
}

/** A request to the tests' server as core hands it to an adapter. */
export function request(
  path: string,
  { method = 'GET', headers, body, signal, ...options }: Parts = {},
): NetworkRequest {
  const url = new URL(path, inject('serverURL')).href
  const config = { ...options, url, method, headers: new AxiosHeaders() } as ResolvedConfig
  return { method, url, headers: new AxiosHeaders(headers), body, signal, attempt: 1, config }
}

/** The body of an answer as text. */
export function textOf({ body }: NetworkResponse): string {
  return new TextDecoder().decode(body as Uint8Array)
}

/** The AxiosError that a promise rejects with. */
export async function failure(promise: Promise<unknown>): Promise<AxiosError> {
  const outcome = await promise.then(
    () => new Error('it resolved'),
    (error: unknown) => error,
  )
  if (outcome instanceof AxiosError) return outcome
  throw outcome
}

/** A stream that gives these chunks, and tells whether it was canceled. */
export function streamOf(chunks: readonly string[]): {
  stream: ReadableStream<Uint8Array>
  canceled(): boolean
} {
  let canceled = false
  const left = [...chunks]
  const stream = new ReadableStream<Uint8Array>({
    pull(controller) {
      const chunk = left.shift()
      if (chunk === undefined) controller.close()
      else controller.enqueue(new TextEncoder().encode(chunk))
    },
    cancel() {
      canceled = true
    },
  })
  return { stream, canceled: () => canceled }
}

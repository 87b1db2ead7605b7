import { inject } from 'vitest'
import type { AdapterFactory } from '../../src/adapters/adapter.ts'
import { createFetchAdapter } from '../../src/adapters/fetch/fetch.ts'
import { createXhrAdapter } from '../../src/adapters/xhr/xhr.ts'
import type { NetworkRequest, NetworkResponse } from '../../src/network.ts'
import { request as requestTo, type RequestParts } from './sending.ts'

export { failure, open } from './sending.ts'

/** What the adapters of a page must do alike runs against each of these. */
export const transports: readonly { name: 'fetch' | 'xhr'; create: AdapterFactory }[] = [
  { name: 'fetch', create: createFetchAdapter },
  { name: 'xhr', create: createXhrAdapter },
]

/** A request to the tests' server as core hands it to an adapter. */
export function request(path: string, parts?: RequestParts): NetworkRequest {
  return requestTo(new URL(path, inject('serverURL')).href, parts)
}

/** The body of an answer as text. */
export function textOf({ body }: NetworkResponse): string {
  return new TextDecoder().decode(body as Uint8Array)
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

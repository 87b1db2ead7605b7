import {
  AxiosHeaders,
  CanceledError,
  type Adapter,
  type NetworkRequest,
  type NetworkResponse,
} from '@axios-ts/core'
import { respondOK, toResponse, type Respond } from './reply.ts'

/** An adapter that answers in memory and remembers what it was asked. */
export interface MemoryAdapter extends Adapter {
  /** Every request that reached the adapter, in order, as it was then. May be emptied: `requests.length = 0`. */
  readonly requests: NetworkRequest[]
  /** How many requests have neither been answered nor ended. */
  readonly pending: number
}

/**
 * Makes an adapter that answers in memory: `create({ adapter: memoryAdapter(() => ({ status: 404 })) })`. Without
 * `respond` it answers 200 and `{ "ok": true }`. What `respond` throws is what the request fails with.
 */
export function memoryAdapter(respond: Respond = respondOK): MemoryAdapter {
  return new InMemory(respond)
}

class InMemory implements MemoryAdapter {
  readonly name = 'memory'
  readonly requests: NetworkRequest[] = []
  pending = 0
  readonly #respond: Respond

  constructor(respond: Respond) {
    this.#respond = respond
  }

  async send(request: NetworkRequest): Promise<NetworkResponse> {
    this.requests.push({ ...request, headers: new AxiosHeaders(request.headers) })
    this.pending++
    try {
      return toResponse(request, await untilAborted(request, this.#respond))
    } finally {
      this.pending--
    }
  }
}

function untilAborted<T>(
  request: NetworkRequest,
  start: (request: NetworkRequest) => T | Promise<T>,
): Promise<T> {
  const { signal } = request
  return new Promise<T>((resolve, reject) => {
    const abort = (): void =>
      reject(new CanceledError(undefined, request.config, undefined, { cause: signal?.reason }))
    if (signal?.aborted) return abort()
    signal?.addEventListener('abort', abort)
    const answer = async (): Promise<T> => start(request)
    void answer()
      .then(resolve, reject)
      .finally(() => signal?.removeEventListener('abort', abort))
  })
}

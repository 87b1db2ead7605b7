import { AxiosError } from '../../errors/axios-error.ts'
import type { NetworkRequest, NetworkResponse } from '../../network.ts'
import type { Adapter, AdapterFactory } from '../adapter.ts'

/**
 * The adapter for Node: got, over node:http, with kept-alive connections of its own. Bodies are Buffers, streams are Node
 * `Readable`s, `response.request` is the `http.ClientRequest`. Got, and what else is made for Node, is loaded with the first request.
 */
export const createGotAdapter: AdapterFactory = () => new LateGotAdapter()

class LateGotAdapter implements Adapter {
  readonly name = 'got'
  #adapter: Adapter | undefined
  #closed = false

  send(request: NetworkRequest): Promise<NetworkResponse> {
    return this.#adapter ? this.#adapter.send(request) : this.#sendLater(request)
  }

  close(): void {
    this.#closed = true
    void this.#adapter?.close?.()
  }

  async #sendLater(request: NetworkRequest): Promise<NetworkResponse> {
    const { GotAdapter } = await load(request)
    this.#adapter ??= new GotAdapter()
    if (this.#closed) void this.#adapter.close?.()
    return this.#adapter.send(request)
  }
}

async function load({ config }: NetworkRequest): Promise<typeof import('./got-adapter.ts')> {
  try {
    return await import('./got-adapter.ts')
  } catch (cause) {
    throw new AxiosError(
      'Got could not be loaded',
      AxiosError.ERR_NOT_SUPPORT,
      config,
      undefined,
      undefined,
      {
        cause,
      },
    )
  }
}

import { CanceledError } from '../errors/canceled-error.ts'
import type { NetworkRequest, NetworkResponse } from '../network.ts'
import type { Adapter, AdapterFactory } from './adapter.ts'
import { deliver } from './deliver.ts'
import type { Exchange } from './exchange.ts'
import { FetchExchange } from './fetch-exchange.ts'
import { fetchRedirectLimit } from './fetch-redirect.ts'

/**
 * The adapter for everywhere: the platform's `fetch`, as it is when a request is sent. Bodies are `Uint8Array`s, streams are
 * web `ReadableStream`s.
 *
 * In a page fetch follows redirects itself, at most 20, and drops `Authorization` alone on the way to another origin;
 * `maxRedirects: 0` gives an opaque response there, with status 0 and nothing else. Of an upload fetch tells a page nothing
 * before it is sent: a body in memory gives one event, at its end (the xhr adapter gives them all).
 */
export const createFetchAdapter: AdapterFactory = () => new FetchAdapter()

class FetchAdapter implements Adapter {
  readonly name = 'fetch'
  readonly #active = new Set<Exchange>()
  #closed = false

  send(request: NetworkRequest): Promise<NetworkResponse> {
    return deliver(request, this.#open, fetchRedirectLimit(request.config))
  }

  /** The connections are the platform's and stay; what is under way is ended. */
  close(): void {
    this.#closed = true
    for (const exchange of this.#active) exchange.fail(closed(exchange.request))
  }

  readonly #open = async (request: NetworkRequest): Promise<Exchange> => {
    if (this.#closed) throw closed(request)
    return new FetchExchange(request, this.#active).start()
  }
}

function closed({ config }: NetworkRequest): CanceledError {
  return new CanceledError('The adapter was closed', config)
}

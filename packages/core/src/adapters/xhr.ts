import { CanceledError } from '../errors/canceled-error.ts'
import type { NetworkRequest, NetworkResponse } from '../network.ts'
import type { Adapter, AdapterFactory } from './adapter.ts'
import { deliver } from './deliver.ts'
import type { Exchange } from './exchange.ts'
import { XhrExchange } from './xhr-exchange.ts'

/**
 * The adapter that tells a page how far an upload is: `XMLHttpRequest`, as it is when a request is sent. Bodies are
 * `Uint8Array`s, `response.request` is the XMLHttpRequest, whose own `response` is an ArrayBuffer. A streamed body is read to
 * its end before it is sent.
 *
 * It has no streamed answers, and follows redirects by itself: `responseType: 'stream'` and `maxRedirects: 0` reject with
 * `ERR_NOT_SUPPORT` before anything is sent; the fetch adapter has both. `withCredentials: false` keeps credentials from
 * other origins, not from the page's own.
 */
export const createXhrAdapter: AdapterFactory = () => new XhrAdapter()

class XhrAdapter implements Adapter {
  readonly name = 'xhr'
  readonly #active = new Set<Exchange>()
  #closed = false

  send(request: NetworkRequest): Promise<NetworkResponse> {
    return deliver(request, this.#open)
  }

  /** The connections are the platform's and stay; what is under way is ended. */
  close(): void {
    this.#closed = true
    for (const exchange of this.#active) exchange.fail(closed(exchange.request))
  }

  readonly #open = async (request: NetworkRequest): Promise<Exchange> => {
    if (this.#closed) throw closed(request)
    return new XhrExchange(request, this.#active).start()
  }
}

function closed({ config }: NetworkRequest): CanceledError {
  return new CanceledError('The adapter was closed', config)
}

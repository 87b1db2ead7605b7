import { CanceledError } from '../errors/canceled-error.ts'
import { NetworkError } from '../errors/network-error.ts'
import { own } from '../config/own-config.ts'
import type { NetworkRequest, NetworkResponse } from '../network.ts'
import type { Adapter, AdapterFactory } from './adapter.ts'
import { deliver } from './deliver.ts'
import type { Exchange } from './exchange.ts'
import { loadGot, type GotClient } from './got-client.ts'
import { Agents } from './agents.ts'
import { answerDataURL } from './data-url.ts'
import { GotExchange } from './got-exchange.ts'
import { isReplayable } from './redirect.ts'

/** Methods that a server may see twice without harm (RFC 9110, section 9.2.2). */
const IDEMPOTENT: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE', 'PUT', 'DELETE'])
const GONE: ReadonlySet<string | undefined> = new Set(['ECONNRESET', 'EPIPE'])

/**
 * The adapter for Node: got, over node:http, with kept-alive connections of its own. Bodies are Buffers, streams are Node
 * `Readable`s, `response.request` is the `http.ClientRequest`. Got itself is loaded with the first request.
 */
export const createGotAdapter: AdapterFactory = () => new GotAdapter()

class GotAdapter implements Adapter {
  readonly name = 'got'
  readonly #agents = new Agents()
  readonly #active = new Set<Exchange>()
  #client: GotClient | Promise<GotClient> | undefined
  #closed = false

  send(request: NetworkRequest): Promise<NetworkResponse> {
    if (request.url.startsWith('data:')) return answerDataURL(request)
    // As in axios, a transport of the user's own is the one that follows, or does not.
    return own(request.config).transport ? deliver(request, this.#open, 0) : deliver(request, this.#open)
  }

  close(): void {
    this.#closed = true
    for (const exchange of this.#active) exchange.fail(closed(exchange.request))
    this.#agents.destroy()
  }

  readonly #open = (request: NetworkRequest): Promise<Exchange> => {
    const exchange = this.#begin(request)
    return exchange.start(this.#load()).catch((error: unknown) => {
      if (this.#closed || !isStale(exchange, error)) throw error
      return this.#begin(request).start(this.#load())
    })
  }

  #begin(request: NetworkRequest): GotExchange {
    if (this.#closed) throw closed(request)
    return new GotExchange(request, this.#active, this.#agents)
  }

  #load(): GotClient | Promise<GotClient> {
    this.#client ??= loadGot().then(
      (client) => (this.#client = client),
      (error: unknown) => {
        this.#client = undefined
        throw error
      },
    )
    return this.#client
  }
}

/**
 * Whether a request that got no answer may be sent once more: the server says that it did not look at it, or it had closed a kept
 * connection just when that was used again, and the request can do no harm twice.
 */
function isStale({ way, request }: GotExchange, error: unknown): boolean {
  if (!(error instanceof NetworkError) || error.phase === 'body' || !isReplayable(request.body)) return false
  return way.isRefused || (way.isReused && GONE.has(error.code) && IDEMPOTENT.has(request.method))
}

function closed({ config }: NetworkRequest): CanceledError {
  return new CanceledError('The adapter was closed', config)
}

import { CanceledError } from '../../errors/canceled-error.ts'
import { NetworkError } from '../../errors/network-error.ts'
import { own } from '../../config/own-config.ts'
import { InFlight } from '../../in-flight.ts'
import type { NetworkRequest, NetworkResponse } from '../../network.ts'
import type { Adapter } from '../adapter.ts'
import { deliver } from '../deliver.ts'
import type { Exchange } from '../exchange.ts'
import { createGotClient } from './got-client.ts'
import { Agents } from '../node-http/agents.ts'
import { answerDataURL } from '../data-url.ts'
import { GotExchange } from './got-exchange.ts'
import { isIdempotent } from '../../request/idempotent.ts'
import { isReplayable } from '../redirects/redirect.ts'

const GONE: ReadonlySet<string | undefined> = new Set(['ECONNRESET', 'EPIPE'])

/** Got with connections of its own, and what core does around it; see `got.ts`, which loads it. */
export class GotAdapter implements Adapter {
  readonly name = 'got'
  readonly #agents = new Agents()
  readonly #active = new InFlight<Exchange>()
  readonly #client = createGotClient()
  #closed = false

  send(request: NetworkRequest): Promise<NetworkResponse> {
    if (request.url.startsWith('data:')) return answerDataURL(request)
    // As in axios, a transport of the user's own is the one that follows, or does not.
    return own(request.config).transport ? deliver(request, this.#open, 0) : deliver(request, this.#open)
  }

  close(): void {
    this.#closed = true
    for (const exchange of this.#active.all) exchange.fail(closed(exchange.request))
    this.#agents.destroy()
  }

  readonly #open = (request: NetworkRequest): Promise<Exchange> => {
    const exchange = this.#begin(request)
    return exchange.start(this.#client).catch((error: unknown) => {
      if (this.#closed || !isStale(exchange, error)) throw error
      return this.#begin(request).start(this.#client)
    })
  }

  #begin(request: NetworkRequest): GotExchange {
    if (this.#closed) throw closed(request)
    return new GotExchange(request, this.#active, this.#agents)
  }
}

/**
 * Whether a request that got no answer may be sent once more: the server says that it did not look at it, or it had closed a kept
 * connection just when that was used again, and the request can do no harm twice.
 */
function isStale({ way, request }: GotExchange, error: unknown): boolean {
  if (!(error instanceof NetworkError) || error.phase === 'body' || !isReplayable(request.body)) return false
  return way.isRefused || (way.isReused && GONE.has(error.code) && isIdempotent(request.method))
}

function closed({ config }: NetworkRequest): CanceledError {
  return new CanceledError('The adapter was closed', config)
}

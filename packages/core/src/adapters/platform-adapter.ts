import type { ResolvedConfig } from '../config/config.ts'
import { CanceledError } from '../errors/canceled-error.ts'
import { InFlight } from '../in-flight.ts'
import type { NetworkRequest, NetworkResponse } from '../network.ts'
import type { Adapter } from './adapter.ts'
import { deliver } from './deliver.ts'
import type { Exchange } from './exchange.ts'
import { redirectLimit } from './redirects/redirect-limit.ts'

/**
 * Starts an exchange, and keeps it among those under way until it ends. Who has to wait before there is an exchange calls
 * `assertOpen` then, for the adapter may have been closed.
 */
export type StartExchange = (
  request: NetworkRequest,
  active: InFlight<Exchange>,
  assertOpen: (request: NetworkRequest) => void,
) => Promise<Exchange>

/** An adapter over something of the platform's, whose connections are the platform's too. */
export class PlatformAdapter implements Adapter {
  readonly name: string
  readonly #start: StartExchange
  readonly #limit: (config: ResolvedConfig) => number
  readonly #active = new InFlight<Exchange>()
  #closed = false

  /** `limit` says how many redirects a request follows. */
  constructor(name: string, start: StartExchange, limit: (config: ResolvedConfig) => number = redirectLimit) {
    this.name = name
    this.#start = start
    this.#limit = limit
  }

  send(request: NetworkRequest): Promise<NetworkResponse> {
    return deliver(request, this.#open, this.#limit(request.config))
  }

  /** The connections stay; what is under way is ended. */
  close(): void {
    this.#closed = true
    for (const exchange of this.#active.all) exchange.fail(closed(exchange.request))
  }

  readonly #open = (request: NetworkRequest): Promise<Exchange> => {
    this.#assertOpen(request)
    return this.#start(request, this.#active, this.#assertOpen)
  }

  readonly #assertOpen = (request: NetworkRequest): void => {
    if (this.#closed) throw closed(request)
  }
}

function closed({ config }: NetworkRequest): CanceledError {
  return new CanceledError('The adapter was closed', config)
}

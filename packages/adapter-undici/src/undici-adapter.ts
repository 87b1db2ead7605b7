import { CanceledError, type Adapter, type NetworkRequest, type NetworkResponse } from '@axios-ts/core'
import { answerDataURL, deliver, InFlight, own, type Exchange, type Open } from '@axios-ts/core/adapter'
import type { Begin, Reject, Resolve } from './outgoing-exchange.ts'
import type { Routes } from './routes/route.ts'
import { UndiciExchange } from './undici-exchange.ts'

/**
 * The adapter over undici. Bodies are Buffers and streams are Node `Readable`s, as with core's own adapter for Node;
 * `response.request` says method and final address.
 */
export class UndiciAdapter implements Adapter {
  readonly name = 'undici'
  readonly #routes: Routes
  readonly #active = new InFlight<Exchange>()
  #closed = false

  constructor(routes: Routes) {
    this.#routes = routes
  }

  send(request: NetworkRequest): Promise<NetworkResponse> {
    if (request.url.startsWith('data:')) return answerDataURL(request)
    // They are looked at before anything is sent.
    if ((own(request.config).sensitiveHeaders ?? undefined) !== undefined) return deliver(request, this.#open)
    return new Promise((resolve, reject) => {
      const take: Resolve = (exchange) => resolve(exchange.response ?? this.#deliver(exchange))
      this.#begin(request, take, reject, this.#beginAgain)
    })
  }

  close(): Promise<void> {
    this.#closed = true
    for (const exchange of this.#active.all) exchange.fail(closed(exchange.request))
    return this.#routes.close()
  }

  /** What is more than an answer that has come whole: a redirect to follow, a stream, a body to decode. */
  #deliver(first: UndiciExchange): Promise<NetworkResponse> {
    return deliver(first.request, (request) =>
      request === first.request ? Promise.resolve(first) : this.#open(request),
    )
  }

  readonly #open: Open = (request) =>
    new Promise((resolve, reject) => this.#begin(request, resolve, reject, this.#beginAgain))

  readonly #beginAgain: Begin = (request, resolve, reject) => this.#begin(request, resolve, reject)

  #begin(request: NetworkRequest, resolve: Resolve, reject: Reject, again?: Begin): void {
    if (this.#closed) return reject(closed(request))
    new UndiciExchange(request, this.#active, resolve, reject, again).start(this.#routes)
  }
}

function closed({ config }: NetworkRequest): CanceledError {
  return new CanceledError('The adapter was closed', config)
}

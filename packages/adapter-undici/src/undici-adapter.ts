import { CanceledError, type Adapter, type NetworkRequest, type NetworkResponse } from '@axios-ts/core'
import { answerDataURL, deliver, InFlight, type Exchange, type Open } from '@axios-ts/core/adapter'
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
    return request.url.startsWith('data:') ? answer(request) : deliver(request, this.#open)
  }

  close(): Promise<void> {
    this.#closed = true
    for (const exchange of this.#active.all) exchange.fail(closed(exchange.request))
    return this.#routes.close()
  }

  readonly #open: Open = (request) =>
    new Promise((resolve, reject) => {
      const exchange = this.#begin(request)
      exchange.start(resolve, (error) => {
        if (this.#closed || !exchange.isStale) reject(error)
        else this.#begin(request).start(resolve, reject)
      })
    })

  #begin(request: NetworkRequest): UndiciExchange {
    if (this.#closed) throw closed(request)
    return new UndiciExchange(request, this.#active, this.#routes)
  }
}

async function answer(request: NetworkRequest): Promise<NetworkResponse> {
  return answerDataURL(request)
}

function closed({ config }: NetworkRequest): CanceledError {
  return new CanceledError('The adapter was closed', config)
}

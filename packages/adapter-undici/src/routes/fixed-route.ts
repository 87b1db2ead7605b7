import type { NetworkRequest } from '@axios-ts/core'
import { own } from '@axios-ts/core/adapter'
import type { Dispatcher } from 'undici'
import { refuseForeignOptions, refuseRouting } from './refused-options.ts'
import type { Route, Routes } from './route.ts'

/** The one way through a dispatcher of the user's. */
export class FixedRoute implements Route, Routes {
  readonly dispatcher: Pick<Dispatcher, 'dispatch'>
  readonly connector = undefined

  constructor(dispatcher: Pick<Dispatcher, 'dispatch'>) {
    this.dispatcher = dispatcher
  }

  for(request: NetworkRequest): this {
    const config = own(request.config)
    refuseForeignOptions(config)
    refuseRouting(config)
    return this
  }

  /** It is the user's to close. */
  async close(): Promise<void> {}
}

import type { NetworkRequest } from '@axios-ts/core'
import type { Dispatcher } from 'undici'
import type { Connector } from './connector.ts'
import type { DispatchOptions } from '../dispatch-options.ts'

/** The way that a request takes. */
export interface Route {
  readonly dispatcher: Pick<Dispatcher, 'dispatch'>
  /** What opens its connections, where that is known. */
  readonly connector: Connector | undefined
  /** The most bytes that the head of an answer may have, where that is not Node's own limit. */
  readonly maxHeaderSize?: number | undefined
}

/** The ways of one adapter. */
export interface Routes {
  /**
   * The way for a request. It may change the options: a proxy wants the whole address, for instance.
   * @throws AxiosError for an option that cannot be followed.
   */
  for(request: NetworkRequest, options: DispatchOptions): Route
  /** Frees the sockets. */
  close(): Promise<void>
}

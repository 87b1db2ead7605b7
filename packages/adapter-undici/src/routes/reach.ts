import type { ConnectionOptions } from '@axios-ts/core'
import type { Proxy } from '@axios-ts/core/adapter'

/** What is special about the connections of one agent, where anything is. */
export interface Reach {
  /** The proxy that opens a tunnel to the origin. */
  readonly tunnel?: Proxy | undefined
  /** The name of the proxy that takes the requests themselves. */
  readonly forwarder?: string | undefined
  readonly socketPath?: string | undefined
  readonly lookup?: ConnectionOptions['lookup']
  readonly family?: 4 | 6 | undefined
  /** Whether HTTP/2 is asked for: of who offers it over TLS, and of any other without a question. */
  readonly http2?: boolean | undefined
  /** In bytes. */
  readonly maxHeaderSize?: number | undefined
}

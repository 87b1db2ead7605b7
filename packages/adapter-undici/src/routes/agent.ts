import { Agent, Client, Pool, type buildConnector } from 'undici'
import type { Reach } from './reach.ts'
import { UNSET_AGENT } from './unset.ts'

/**
 * An agent by the options that `undici()` was given. It makes pools and clients here, for those that undici makes by itself get
 * copies of the options, which inherit what these leave out.
 */
export function agentFor(given: Agent.Options, reach: Reach, connect: buildConnector.connector): Agent {
  const options: Agent.Options = {
    ...UNSET_AGENT,
    headersTimeout: 0,
    bodyTimeout: 0,
    ...given,
    ...(reach.maxHeaderSize !== undefined && { maxHeaderSize: reach.maxHeaderSize }),
    allowH2: reach.forwarder === undefined && (given.allowH2 === true || reach.http2 === true),
    connect,
    // Where connections lead is the connector's affair.
    socketPath: undefined as never,
  }
  const { connections, clientTtl, maxOrigins, ...ofClient } = options
  const toClient = (origin: URL): Client => new Client(origin, ofClient)
  const factory = (origin: string | URL): Client | Pool =>
    connections === 1
      ? toClient(new URL(origin))
      : new Pool(origin, { ...options, factory: toClient, connections, clientTtl } as Pool.Options)
  return new Agent({ factory, ...(maxOrigins !== undefined && { maxOrigins }), connect })
}

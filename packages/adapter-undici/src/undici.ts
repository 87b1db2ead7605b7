import type { AdapterMaker } from '@axios-ts/core'
import { own } from '@axios-ts/core/adapter'
import type { Agent, Dispatcher } from 'undici'
import { OwnRoutes } from './routes/own-routes.ts'
import { FixedRoute } from './routes/fixed-route.ts'
import { UndiciAdapter } from './undici-adapter.ts'

/**
 * What `undici()` takes: a dispatcher, or else undici's own options for the agents that each client makes (undici
 * documentation, "Agent"), such as `connections`, `pipelining`, `maxHeaderSize` or, for TLS, `connect: { ca }`. Other than in
 * undici, no time is limited unless an option says so, and HTTP/2 is spoken only with `allowH2: true`.
 */
export interface UndiciOptions extends Omit<Agent.Options, 'factory'> {
  /**
   * Carries every request, in place of agents of the client's own: undici's `MockAgent`, an `Agent` shared by several clients,
   * one composed with interceptors. It decides the whole way, so proxies are its affair, and it is yours to close.
   */
  dispatcher?: Pick<Dispatcher, 'dispatch'>
}

/** Without options it is one and the same, so that a call may name it without making sockets of its own. */
const plain: AdapterMaker = { name: 'undici', create: () => new UndiciAdapter(new OwnRoutes({})) }

/** The adapter for `create({ adapter: undici() })`. Each client gets sockets of its own, and frees them when it closes. */
export function undici(options?: UndiciOptions): AdapterMaker {
  if (options === undefined) return plain
  const { dispatcher, ...agent } = own(options)
  const create = (): UndiciAdapter =>
    new UndiciAdapter(dispatcher ? new FixedRoute(dispatcher) : new OwnRoutes(agent))
  return { name: 'undici', create }
}

import type { NetworkRequest, ResolvedConfig } from '@axios-ts/core'
import { httpVersionOf, maxHeaderSizeOf, own, proxyFor, socketPathOf } from '@axios-ts/core/adapter'
import type { Agent } from 'undici'
import { agentFor } from './agent.ts'
import { connectFor } from './connect.ts'
import { Connector } from './connector.ts'
import type { DispatchOptions } from '../dispatch-options.ts'
import { environmentNamesProxy } from './environment.ts'
import { forward } from './forward.ts'
import type { Reach } from './reach.ts'
import { refuseForeignOptions } from './refused-options.ts'
import type { Route, Routes } from './route.ts'

interface OwnRoute extends Route {
  readonly dispatcher: Agent
  readonly connector: Connector
}

/**
 * The ways that one client's requests take, over agents of its own: one for those that go straight to their origin, and one for
 * each proxy, UNIX socket or way of looking names up, for as long as it has connections.
 */
export class OwnRoutes implements Routes {
  readonly #options: Agent.Options
  readonly #special = new Map<string, OwnRoute>()
  readonly #lookups = new WeakMap<object, number>()
  #lookupCount = 0
  #straight: OwnRoute | undefined
  #mayBeProxied: boolean | undefined

  constructor(options: Agent.Options) {
    this.#options = own(options)
  }

  for(request: NetworkRequest, options: DispatchOptions): OwnRoute {
    const config = own(request.config)
    refuseForeignOptions(config)
    const { proxy, socketPath, lookup, family, httpVersion, maxHeaderSize } = config
    const proxied = proxy || (proxy !== false && (this.#mayBeProxied ??= environmentNamesProxy()))
    if (proxied || socketPath || lookup || family || httpVersion || maxHeaderSize !== undefined) {
      const reach = reachOf(config, request, options)
      if (reach) return this.#route(own(reach))
    }
    return (this.#straight ??= this.#make(own({})))
  }

  async close(): Promise<void> {
    const routes = [...this.#special.values()]
    if (this.#straight) routes.push(this.#straight)
    this.#special.clear()
    await Promise.all(
      routes.map(({ dispatcher, connector }) => {
        connector.cancel()
        return dispatcher.destroy()
      }),
    )
  }

  #route(reach: Reach): OwnRoute {
    const key = JSON.stringify({ ...reach, lookup: this.#numberOf(reach.lookup) })
    let route = this.#special.get(key)
    if (!route) {
      route = this.#make(reach)
      this.#special.set(key, route)
      this.#forgetUnused(key, route)
    }
    return route
  }

  #make(reach: Reach): OwnRoute {
    const connector = new Connector(connectFor(this.#options, reach))
    const dispatcher = agentFor(this.#options, reach, connector.connect)
    return { dispatcher, connector, maxHeaderSize: reach.maxHeaderSize ?? this.#options.maxHeaderSize }
  }

  /** Whoever varies the credentials of a proxy, for instance, would pile up agents without this. */
  #forgetUnused(key: string, { dispatcher }: OwnRoute): void {
    const forget = (): void => {
      if (Object.keys(dispatcher.stats).length === 0) this.#special.delete(key)
    }
    dispatcher.on('disconnect', forget).on('connectionError', forget)
  }

  #numberOf(lookup: Reach['lookup']): number | undefined {
    if (!lookup) return undefined
    let number = this.#lookups.get(lookup)
    if (number === undefined) this.#lookups.set(lookup, (number = ++this.#lookupCount))
    return number
  }
}

/** Undefined for what goes straight to its origin. */
function reachOf(
  config: ResolvedConfig,
  request: NetworkRequest,
  options: DispatchOptions,
): Reach | undefined {
  const { lookup } = config
  const family = config.family || undefined
  const socketPath = socketPathOf(config)
  const proxy = socketPath === undefined ? proxyFor(config, new URL(request.url), undefined) : undefined
  const http2 = httpVersionOf(config) === 2 || undefined
  const maxHeaderSize = maxHeaderSizeOf(config)
  if (!(proxy || socketPath || lookup || family || http2 || maxHeaderSize)) return undefined
  const way = proxy ? forward(proxy, request, options) : { socketPath }
  return { ...way, lookup, family, http2, maxHeaderSize }
}

import http from 'node:http'
import https from 'node:https'
import type { LookupFunction } from 'node:net'
import { isDeepStrictEqual } from 'node:util'
import { copyOwn, own } from '../../config/own-config.ts'
import type { Http2Options, Lookup } from '../../config/connection-options.ts'
import { AxiosError } from '../../errors/axios-error.ts'
import type { NetworkRequest } from '../../network.ts'
import { toNativeLookup } from '../connection/lookup.ts'
import { maxHeaderSizeOf } from '../connection/max-header-size.ts'
import { proxyFor, type Proxy } from '../proxy/proxy.ts'
import { socketPathOf } from '../connection/socket-path.ts'

/** How a request reaches its origin. Requests with equal routes may share a connection. */
export interface Route {
  readonly protocol: string
  /** Without the brackets of an IPv6 address. */
  readonly hostname: string
  readonly port: number
  readonly origin: string
  readonly socketPath: string | undefined
  readonly proxy: Proxy | undefined
  readonly family: 4 | 6 | undefined
  /** The user's own; two functions are two routes. */
  readonly givenLookup: Lookup | undefined
  readonly lookup: LookupFunction | undefined
  /** The user's own, whose TLS options are followed. */
  readonly agent: object | undefined
  readonly trust: https.AgentOptions
  readonly options: Http2Options
  readonly maxHeaderSize: number | undefined
}

/**
 * The route of an HTTP/2 request; undefined where an agent of the user's connects in a way of its own, which is not passed over.
 * @throws AxiosError `ERR_BAD_OPTION_VALUE` for an option that cannot be followed, `ERR_NOT_SUPPORT` for a `transport`.
 */
export function routeOf(request: NetworkRequest): Route | undefined {
  const config = own(request.config)
  if (config.transport) {
    const message = 'HTTP/2 requests are not made by a transport of your own'
    throw new AxiosError(message, AxiosError.ERR_NOT_SUPPORT, request.config)
  }
  const url = new URL(request.url)
  const secure = url.protocol === 'https:'
  const agent = (secure ? config.httpsAgent : config.httpAgent) || undefined
  if (agent && !connectsPlainly(agent)) return undefined
  const socketPath = socketPathOf(config)
  const proxy = socketPath === undefined ? proxyFor(config, url, agent) : undefined
  const said = proxy && request.headers.get('Proxy-Authorization')
  const { hostname } = url
  return {
    protocol: url.protocol,
    hostname: hostname.startsWith('[') ? hostname.slice(1, -1) : hostname,
    port: Number(url.port) || (secure ? 443 : 80),
    origin: url.origin,
    socketPath,
    proxy: proxy && {
      ...proxy,
      authorization: proxy.authorization ?? (typeof said === 'string' ? said : undefined),
    },
    family: config.family || undefined,
    givenLookup: config.lookup,
    lookup: config.lookup && toNativeLookup(config.lookup),
    agent,
    trust: (secure && (agent as https.Agent | undefined)?.options) || {},
    options: copyOwn(config.http2Options ?? {}),
    maxHeaderSize: maxHeaderSizeOf(config),
  }
}

/** What finds a route among others: equal routes have equal names. */
export function nameOf({ origin, socketPath, proxy, family }: Route): string {
  return JSON.stringify([origin, socketPath, proxy, family])
}

/** Whether two routes of the same name are the same. */
export function isSameRoute(one: Route, other: Route): boolean {
  return (
    one.agent === other.agent &&
    one.givenLookup === other.givenLookup &&
    one.maxHeaderSize === other.maxHeaderSize &&
    isDeepStrictEqual(one.options, other.options)
  )
}

function connectsPlainly(agent: object): boolean {
  for (const { Agent } of [https, http]) {
    if (agent instanceof Agent) return agent.createConnection === Agent.prototype.createConnection
  }
  return false
}

import http, { type ClientRequest, type OutgoingHttpHeaders } from 'node:http'
import https from 'node:https'
import { own } from '../../config/own-config.ts'
import type { ResolvedConfig } from '../../config/config.ts'
import type { NetworkRequest } from '../../network.ts'
import type { Agents } from './agents.ts'
import { byTransport } from './foreign-transport.ts'
import { NegotiatedAgent } from '../http2/negotiated-agent.ts'
import { toNativeLookup } from '../connection/lookup.ts'
import { maxHeaderSizeOf } from '../connection/max-header-size.ts'
import { takeProxyAuthorization } from '../proxy/proxy-authorization.ts'
import { proxyFor, type Proxy } from '../proxy/proxy.ts'
import { Tunnel } from '../proxy/tunnel.ts'
import type { TunneledOptions } from '../proxy/tunnel-agent.ts'
import { socketPathOf } from '../connection/socket-path.ts'

/** A request of node:http, and the tunnel that it goes through, if it does. */
export interface NativeRequest {
  readonly native: ClientRequest
  readonly tunnel: Tunnel | undefined
}

/** The agent that a proxied request finds its way by, and what it says to the proxy. */
type Options = TunneledOptions & { agents?: object; __proto__: object }

/**
 * Nothing is inherited but who made it: what stands in for node:http in tests, such as nock, copies a plain object and writes to the
 * prototype of any other. One for all requests, for by a new one each would have a shape of its own, which nothing is optimized for.
 */
const INHERITED: object = Object.freeze(Object.create(null, { constructor: { value: Object } }) as object)

/** Node takes a URL with one of these, which only a polluted prototype gives it, for another kind of URL than it is. */
const UNSET: PropertyDescriptorMap = {
  auth: { __proto__: null, value: undefined } as PropertyDescriptor,
  path: { __proto__: null, value: undefined } as PropertyDescriptor,
}

/**
 * Makes the native request: to the origin, to a UNIX socket, or through the proxy that is decided for this very hop. Its options
 * inherit nothing and name every member that opens another way out. `negotiated` is the agent of a server that was asked for
 * HTTP/2 in vain.
 * @throws AxiosError `ERR_BAD_OPTION_VALUE` for an option that cannot be followed.
 */
export function nativeRequest(
  request: NetworkRequest,
  url: URL,
  headers: OutgoingHttpHeaders,
  agents: Agents,
  negotiated?: NegotiatedAgent,
): NativeRequest {
  const config = own(request.config)
  const secure = url.protocol === 'https:'
  const given = negotiated ?? (secure ? config.httpsAgent : config.httpAgent)
  const options = {
    __proto__: INHERITED,
    method: request.method,
    headers,
    agent: given ?? (secure ? agents.https : agents.http),
    timeout: 0,
    createConnection: undefined,
    // Older versions of Node copy the options into an object that inherits, and would find a polluted one.
    auth: undefined,
    insecureHTTPParser: config.insecureHTTPParser === true,
    maxHeaderSize: maxHeaderSizeOf(config),
  } as Options
  if (config.family) options.family = config.family
  if (config.lookup) options.lookup = toNativeLookup(config.lookup)
  const socketPath = socketPathOf(config)
  const proxy = socketPath === undefined ? proxyFor(config, url, given) : undefined
  const tunnel = proxy && secure ? tunnelThrough(proxy, options, given, agents) : undefined
  if (socketPath !== undefined) options.socketPath = socketPath
  if (proxy && !secure) return { native: forward(proxy, request, url, options, config, agents), tunnel }
  if ('auth' in url || 'path' in url) Object.defineProperties(url, UNSET)
  const native = config.transport
    ? byTransport(config.transport, url, options, config)
    : (secure ? https : http).request(url, options)
  return { native, tunnel }
}

/** Plain http goes to the proxy as it is, with the whole address (RFC 9112, section 3.2.2). */
function forward(
  proxy: Proxy,
  { url: target }: NetworkRequest,
  url: URL,
  options: Options,
  config: ResolvedConfig,
  agents: Agents,
): ClientRequest {
  const { protocol, hostname, port, authorization } = proxy
  const secure = protocol === 'https:'
  if (secure) options.agent = (config.httpsAgent as https.Agent | undefined) ?? agents.https
  const headers = options.headers as OutgoingHttpHeaders
  const names = Object.keys(headers)
  if (!names.some((name) => name.toLowerCase() === 'host')) headers['Host'] = url.host
  if (authorization !== undefined) {
    takeProxyAuthorization(headers)
    headers['Proxy-Authorization'] = authorization
  }
  Object.assign(options, { protocol, host: hostname, port, path: target, hostname: undefined })
  if (config.transport) return byTransport(config.transport, undefined, options, config)
  return (secure ? https : http).request(options)
}

/** TLS always is with the origin; the proxy sees its name alone. What a header says to the proxy, CONNECT says. */
function tunnelThrough(
  proxy: Proxy,
  options: Options,
  given: object | false | undefined,
  agents: Agents,
): Tunnel | undefined {
  // An agent that connects in a way of its own (another proxy's, or pinned) is not passed over.
  const plain =
    given instanceof NegotiatedAgent ||
    (given instanceof https.Agent && given.createConnection === https.Agent.prototype.createConnection)
  if (given && !plain) return undefined
  const said = takeProxyAuthorization(options.headers as OutgoingHttpHeaders)
  const authorization = proxy.authorization ?? said
  const tunnel = new Tunnel({ ...proxy, authorization })
  options.agent = agents.tunnel(plain ? given : undefined)
  options.tunnel = tunnel
  return tunnel
}

import { AxiosError } from '../../errors/axios-error.ts'
import type { ResolvedConfig } from '../../config/config.ts'
import type { ProxyConfig } from '../../config/connection-options.ts'
import { copyOwn } from '../../config/own-config.ts'
import { environmentProxy } from './environment-proxy.ts'

/** A proxy, ready to be connected to. */
export interface Proxy {
  readonly protocol: 'http:' | 'https:'
  readonly hostname: string
  readonly port: number
  /** The value of Proxy-Authorization. */
  readonly authorization: string | undefined
}

/**
 * The proxy for one hop: the configuration's, or the environment's. `agent` is the user's own: one that already does what the
 * environment says (Node's `proxyEnv`) is not sent through a second proxy.
 * @throws AxiosError `ERR_BAD_OPTION_VALUE` for what is no proxy of a kind that is known here.
 */
export function proxyFor(config: ResolvedConfig, url: URL, agent: unknown): Proxy | undefined {
  const { proxy } = config
  if (proxy === false) return undefined
  if (proxy === undefined || proxy === null) {
    const address = environmentProxy(url)
    if (address === undefined || doesItself(agent)) return undefined
    const parsed = URL.parse(address.includes('://') ? address : `http://${address}`)
    if (!parsed) throw bad('The environment names a proxy whose address does not parse', config)
    return fromURL(parsed, config)
  }
  if (typeof proxy !== 'object') throw bad('proxy must be false or { host, port }', config)
  return proxy instanceof URL ? fromURL(proxy, config) : fromOptions(copyOwn(proxy), config)
}

function fromURL({ protocol, hostname, port, username, password }: URL, config: ResolvedConfig): Proxy {
  const credentials = username === '' && password === '' ? undefined : [decode(username), decode(password)]
  return make(protocol, hostname, port, credentials, config)
}

function fromOptions(proxy: ProxyConfig, config: ResolvedConfig): Proxy {
  const host = proxy.hostname || proxy.host
  if (typeof host !== 'string' || host === '') throw bad('proxy needs a host', config)
  const protocol = `${(proxy.protocol || 'http').replace(/:(\/\/)?$/, '')}:`
  const auth = proxy.auth && typeof proxy.auth === 'object' ? copyOwn(proxy.auth) : undefined
  const credentials = auth && [auth.username ?? '', auth.password ?? '']
  return make(protocol, host, String(proxy.port ?? ''), credentials, config)
}

function make(
  protocol: string,
  host: string,
  port: string,
  credentials: readonly string[] | undefined,
  config: ResolvedConfig,
): Proxy {
  if (protocol !== 'http:' && protocol !== 'https:') {
    const message = `A proxy of the protocol ${protocol} is not known here; give an agent for it as httpAgent and httpsAgent`
    throw bad(message, config)
  }
  const number = port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port)
  if (!Number.isInteger(number) || number < 0 || number > 65_535) throw bad('proxy.port is no port', config)
  return {
    protocol,
    hostname: host.startsWith('[') ? host.slice(1, -1) : host,
    port: number,
    authorization: credentials && `Basic ${Buffer.from(credentials.join(':')).toString('base64')}`,
  }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

function doesItself(agent: unknown): boolean {
  const options = (agent as { options?: object } | undefined)?.options
  return (
    options !== undefined &&
    Object.hasOwn(options, 'proxyEnv') &&
    Boolean((options as { proxyEnv?: unknown }).proxyEnv)
  )
}

function bad(message: string, config: ResolvedConfig): AxiosError {
  return new AxiosError(message, AxiosError.ERR_BAD_OPTION_VALUE, config)
}

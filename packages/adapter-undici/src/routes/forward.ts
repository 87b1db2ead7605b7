import type { NetworkRequest } from '@axios-ts/core'
import type { Proxy } from '@axios-ts/core/adapter'
import type { DispatchOptions } from '../dispatch-options.ts'
import type { Reach } from './reach.ts'

/**
 * Directs a request to a proxy. Plain http goes there as it is, with the whole address (RFC 9112, section 3.2.2); for https the
 * proxy opens a tunnel, and it alone is told what a header says to it.
 */
export function forward(proxy: Proxy, { url }: NetworkRequest, options: DispatchOptions): Reach {
  const { headers } = options
  const said = take(headers, 'proxy-authorization')
  const authorization = proxy.authorization ?? said
  if (url.startsWith('https:')) return { tunnel: { ...proxy, authorization } }

  const { protocol, hostname, port } = proxy
  if (authorization !== undefined) headers.push('Proxy-Authorization', authorization)
  if (!headers.some((name, at) => at % 2 === 0 && String(name).toLowerCase() === 'host')) {
    headers.push('Host', new URL(url).host)
  }
  options.origin = `${protocol}//${hostname.includes(':') ? `[${hostname}]` : hostname}:${port}`
  options.path = url
  // The same for every origin, for undici would connect anew whenever the Host changes.
  options.servername = hostname
  return { forwarder: hostname }
}

/** Removes a header; gives its value. */
function take(headers: DispatchOptions['headers'], lower: string): string | undefined {
  let value: string | undefined
  for (let at = headers.length - 2; at >= 0; at -= 2) {
    if (String(headers[at]).toLowerCase() === lower) value = String(headers.splice(at, 2)[1])
  }
  return value
}

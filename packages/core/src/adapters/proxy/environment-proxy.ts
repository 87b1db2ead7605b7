import { bypassesProxy } from './no-proxy.ts'

const { env } = globalThis.process

/**
 * The address of the proxy that the environment names for a URL: `http_proxy` or `https_proxy`, else `all_proxy`, unless
 * `no_proxy` excepts it. Each in lower case, then in upper case. The environment is read for every request, as axios does, so
 * a program may change it.
 */
export function environmentProxy(url: URL): string | undefined {
  const proxy = (url.protocol === 'https:' ? read('https_proxy') : httpProxy()) || read('all_proxy')
  if (!proxy) return undefined
  return bypassesProxy(url, read('no_proxy') ?? '') ? undefined : proxy
}

/** In a CGI program the upper-case name is a header that the client chose (CVE-2016-5385, "httpoxy"). */
function httpProxy(): string | undefined {
  const proxy = read('http_proxy')
  return proxy && env['REQUEST_METHOD'] !== undefined ? env['http_proxy'] : proxy
}

function read(name: string): string | undefined {
  return env[name] || env[name.toUpperCase()]
}

import type { OutgoingHttpHeaders } from 'node:http'

/** Takes Proxy-Authorization out of the headers of a request; gives what it said. */
export function takeProxyAuthorization(headers: OutgoingHttpHeaders): string | undefined {
  let value: string | undefined
  for (const name of Object.keys(headers)) {
    if (name.toLowerCase() !== 'proxy-authorization') continue
    value = String(headers[name])
    delete headers[name]
  }
  return value
}

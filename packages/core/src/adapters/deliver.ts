import type { NetworkRequest, NetworkResponse } from '../network.ts'
import { own } from '../config/own-config.ts'
import type { Exchange } from './exchange.ts'
import { beforeRedirect } from './before-redirect.ts'
import {
  furtherSensitiveHeaders,
  redirected,
  redirectLimit,
  redirectLocation,
  tooManyRedirects,
} from './redirect.ts'

/** Starts an exchange; resolves when the head of the answer has come. */
export type Open = (request: NetworkRequest) => Promise<Exchange>

/**
 * One trip through an adapter, whatever carries the bytes: redirects are followed, then the body is read or handed out.
 * `limit` is how many redirects are followed, by default the request's `maxRedirects`; 0 hands out the redirect itself.
 */
export async function deliver(
  request: NetworkRequest,
  open: Open,
  limit: number = redirectLimit(request.config),
): Promise<NetworkResponse> {
  furtherSensitiveHeaders(request.config)
  let exchange = await open(request)
  for (let followed = 0; ; followed++) {
    const { status, headers, native } = exchange
    const location = limit === 0 ? undefined : redirectLocation(status, headers)
    if (location === undefined) break
    // One hop after the other.
    // oxlint-disable-next-line no-await-in-loop
    await exchange.discard()
    if (followed === limit) throw tooManyRedirects(request.config, native)
    const next = redirected(exchange.request, status, location)
    // oxlint-disable-next-line no-await-in-loop
    exchange = await open(beforeRedirect(exchange.request, next, { status, headers }))
  }
  const { status, statusText, headers, native } = exchange
  const body = own(request.config).responseType === 'stream' ? exchange.stream() : exchange.read()
  return { status, statusText, headers, body: body instanceof Promise ? await body : body, request: native }
}

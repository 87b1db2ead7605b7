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

/** One trip through an adapter, whatever carries the bytes: redirects are followed, then the body is read or handed out. */
export async function deliver(
  request: NetworkRequest,
  open: Open,
  limit: number = redirectLimit(request.config),
): Promise<NetworkResponse> {
  const exchange = await follow(request, open, limit)
  const { status, statusText, headers, native } = exchange
  const body = own(request.config).responseType === 'stream' ? exchange.stream() : await exchange.read()
  return { status, statusText, headers, body, request: native }
}

async function follow(request: NetworkRequest, open: Open, limit: number): Promise<Exchange> {
  furtherSensitiveHeaders(request.config)
  let exchange = await open(request)
  if (limit === 0) return exchange
  for (let followed = 0; ; followed++) {
    const { status, headers, native } = exchange
    const location = redirectLocation(status, headers)
    if (location === undefined) return exchange
    await exchange.discard()
    if (followed === limit) throw tooManyRedirects(request.config, native)
    const next = redirected(exchange.request, status, location)
    exchange = await open(beforeRedirect(exchange.request, next, { status, headers }))
  }
}

import type { NetworkRequest, NetworkResponse } from '../network.ts'
import { own } from '../config/own-config.ts'
import type { NetworkError } from '../errors/network-error.ts'
import type { Exchange } from './exchange.ts'
import { loadRarelyNeeded } from './load-rarely-needed.ts'
import { redirectLocation } from './redirect-location.ts'
import { furtherSensitiveHeaders, redirectLimit } from './redirect-options.ts'

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
  const exchange = await open(request)
  if (limit === 0 || redirectLocation(exchange) === undefined) return exchange
  // A page never gets here, for there fetch follows.
  const { followRedirects } = await loadRarelyNeeded(request.config).catch((error: NetworkError) => {
    throw exchange.fail(error)
  })
  return followRedirects(exchange, open, limit)
}

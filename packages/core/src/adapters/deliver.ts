import type { NetworkRequest, NetworkResponse } from '../network.ts'
import { own } from '../config/own-config.ts'
import { AxiosError } from '../errors/axios-error.ts'
import type { Exchange } from './exchange.ts'
import { redirectLocation } from './redirects/redirect-location.ts'
import { redirectLimit } from './redirects/redirect-limit.ts'
import { withRarelyNeeded } from './with-rarely-needed.ts'

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
  const { responseType, sensitiveHeaders } = own(request.config)
  if (sensitiveHeaders !== undefined && sensitiveHeaders !== null) {
    // A redirect must not be the first to find out that they are no list.
    await withRarelyNeeded(request.config, (parts) => parts.furtherSensitiveHeaders(request.config))
  }
  let exchange = await open(request)
  if (limit !== 0 && redirectLocation(exchange) !== undefined) exchange = await follow(exchange, open, limit)
  const { status, statusText, headers, native } = exchange
  const body = responseType === 'stream' ? exchange.stream() : exchange.read()
  return { status, statusText, headers, body: body instanceof Promise ? await body : body, request: native }
}

/** A page never gets here, for there fetch follows. */
async function follow(first: Exchange, open: Open, limit: number): Promise<Exchange> {
  try {
    return await withRarelyNeeded(first.request.config, ({ followRedirects }) =>
      followRedirects(first, open, limit),
    )
  } catch (error) {
    // The answer that redirects must not be left open.
    throw error instanceof AxiosError ? first.fail(error) : error
  }
}

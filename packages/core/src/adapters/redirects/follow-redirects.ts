import { beforeRedirect } from './before-redirect.ts'
import type { Open } from '../deliver.ts'
import type { Exchange } from '../exchange.ts'
import { redirected, tooManyRedirects } from './redirect.ts'
import { redirectLocation } from './redirect-location.ts'

/** Goes from one exchange to the next until one of them is no redirect, and gives that one. */
export async function followRedirects(first: Exchange, open: Open, limit: number): Promise<Exchange> {
  let exchange = first
  for (let followed = 0; ; followed++) {
    const { request, status, headers, native } = exchange
    const location = redirectLocation(exchange)
    if (location === undefined) return exchange
    await exchange.discard()
    if (followed === limit) throw tooManyRedirects(first.request.config, native)
    request.onRedirect?.({ url: request.url, status, headers })
    const next = redirected(request, status, location)
    exchange = await open(beforeRedirect(request, next, { status, headers }))
  }
}

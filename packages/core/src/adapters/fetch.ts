import type { AdapterFactory } from './adapter.ts'
import { FetchExchange } from './fetch-exchange.ts'
import { fetchRedirectLimit } from './fetch-redirect.ts'
import { PlatformAdapter } from './platform-adapter.ts'

/**
 * The adapter for everywhere: the platform's `fetch`, as it is when a request is sent. Bodies are `Uint8Array`s, streams are
 * web `ReadableStream`s.
 *
 * In a page fetch follows redirects itself, at most 20, and drops `Authorization` alone on the way to another origin;
 * `maxRedirects: 0` gives an opaque response there, with status 0 and nothing else. Of an upload fetch tells a page nothing
 * before it is sent: a body in memory gives one event, at its end (the xhr adapter gives them all).
 */
export const createFetchAdapter: AdapterFactory = () =>
  new PlatformAdapter(
    'fetch',
    (request, active) => new FetchExchange(request, active).start(),
    fetchRedirectLimit,
  )

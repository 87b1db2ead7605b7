import { own } from '../../config/own-config.ts'
import type { NetworkRequest } from '../../network.ts'
import { isOneShot } from '../../request/one-shot.ts'
import type { AdapterFactory } from '../adapter.ts'
import { FetchExchange } from './fetch-exchange.ts'
import { fetchRedirectLimit } from './fetch-redirect.ts'
import { PlatformAdapter } from '../platform-adapter.ts'
import { sizeLimit } from '../body/size-limit.ts'
import { withRarelyNeeded } from '../with-rarely-needed.ts'

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
    (request, active, assertOpen) =>
      isWatched(request)
        ? withRarelyNeeded(request.config, ({ WatchedFetchExchange }) => {
            assertOpen(request)
            return new WatchedFetchExchange(request, active).start()
          })
        : new FetchExchange(request, active).start(),
    fetchRedirectLimit,
  )

/** Whether a body is to pass in pieces; in most pages none is. */
function isWatched({ config, body }: NetworkRequest): boolean {
  const { responseType, onUploadProgress, onDownloadProgress, timeouts } = own(config)
  return Boolean(
    responseType === 'stream' ||
    onDownloadProgress ||
    timeouts ||
    sizeLimit(config, 'maxContentLength') < Infinity ||
    (body !== undefined &&
      (isOneShot(body) || onUploadProgress || sizeLimit(config, 'maxBodyLength') < Infinity)),
  )
}

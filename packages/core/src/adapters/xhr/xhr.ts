import type { AdapterFactory } from '../adapter.ts'
import { PlatformAdapter } from '../platform-adapter.ts'
import { withRarelyNeeded } from '../with-rarely-needed.ts'

/**
 * The adapter that tells a page how far an upload is: `XMLHttpRequest`, as it is when a request is sent. Bodies are
 * `Uint8Array`s, `response.request` is the XMLHttpRequest, whose own `response` is an ArrayBuffer. A streamed body is read to
 * its end before it is sent. Its code is loaded when it is first used; from then on a request is on its way when the call returns.
 *
 * It has no streamed answers, and follows redirects by itself: `responseType: 'stream'` and `maxRedirects: 0` reject with
 * `ERR_NOT_SUPPORT` before anything is sent; the fetch adapter has both. `withCredentials: false` keeps credentials from
 * other origins, not from the page's own.
 */
export const createXhrAdapter: AdapterFactory = () =>
  new PlatformAdapter('xhr', (request, active, assertOpen) =>
    withRarelyNeeded(request.config, ({ XhrExchange }) => {
      assertOpen(request)
      return new XhrExchange(request, active).start()
    }),
  )

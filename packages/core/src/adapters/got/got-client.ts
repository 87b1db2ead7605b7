import got, { Options, type Got, type RequestFunction } from 'got'

/** Got, and the options object of one adapter, which every request of it fills in anew. */
export interface GotClient {
  readonly got: Got
  readonly options: Options
  /** Makes a request on an HTTP/2 session, with the face of a native request of HTTP/1.1. */
  readonly requestHttp2: RequestFunction
}

/**
 * Takes from got what core decides itself: redirects, headers, decoding and the judgement of a status. (Got retries a
 * stream only for who asks.)
 *
 * Its options are set one by one on an object of got's own class: got copies that at once when a request begins, and reads
 * no inherited key of it, as it would of a plain object. It also is the cheapest way in.
 */
export function createGotClient(): GotClient {
  const options = new Options(undefined, undefined, got.defaults.options)
  options.isStream = true
  options.throwHttpErrors = false
  options.followRedirect = false
  options.decompress = false
  options.headers = {}
  const http2 = new Options(undefined, undefined, got.defaults.options)
  http2.http2 = true
  http2.url = 'https://localhost'
  return { got, options, requestHttp2: http2.getRequestFunction() as RequestFunction }
}

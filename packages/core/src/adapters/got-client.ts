import type { Got, Options } from 'got'

/** Got, and the options object of one adapter, which every request of it fills in anew. */
export interface GotClient {
  readonly got: Got
  readonly options: Options
}

/**
 * Loads got and takes from it what core decides itself: redirects, headers, decoding and the judgement of a status. (Got retries a
 * stream only for who asks.)
 *
 * Its options are set one by one on an object of got's own class: got copies that at once when a request begins, and reads
 * no inherited key of it, as it would of a plain object. It also is the cheapest way in.
 */
export async function loadGot(): Promise<GotClient> {
  const { default: got, Options } = await import('got')
  const options = new Options(undefined, undefined, got.defaults.options)
  options.isStream = true
  options.throwHttpErrors = false
  options.followRedirect = false
  options.decompress = false
  options.headers = {}
  return { got, options }
}

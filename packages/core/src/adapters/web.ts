import type { ResolvedConfig } from '../config/config.ts'
import { own } from '../config/own-config.ts'
import type { AdapterFactory } from './adapter.ts'
import { createFetchAdapter } from './fetch/fetch.ts'
import { createXhrAdapter } from './xhr/xhr.ts'

const hasXhr = typeof XMLHttpRequest === 'function'

// A bundle may evaluate this before the file that makes the fetch adapter: that one is asked for later.
const createFetch: AdapterFactory = () => createFetchAdapter()

/** The adapters of browsers, edge runtimes, Deno and Bun, by name; `xhr` where there is such a thing. */
export const adapters: Readonly<Record<string, AdapterFactory>> = {
  fetch: createFetch,
  ...(hasXhr && { xhr: createXhrAdapter }),
}

/**
 * Tried in this order when `config.adapter` is unset: fetch, and xhr for an upload whose progress is asked for, which
 * fetch knows in no browser, unless the call needs what only fetch has.
 */
export function defaultAdapters(config: ResolvedConfig): readonly string[] {
  const { onUploadProgress, responseType, maxRedirects, fetchOptions, env } = own(config)
  const needsFetch = responseType === 'stream' || maxRedirects === 0 || fetchOptions || env?.fetch
  return onUploadProgress && !needsFetch ? ['xhr', 'fetch'] : ['fetch']
}

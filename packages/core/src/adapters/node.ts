import type { ResolvedConfig } from '../config/config.ts'
import type { AdapterFactory } from './adapter.ts'
import { createFetchAdapter } from './fetch/fetch.ts'
import { createGotAdapter } from './got/got.ts'

// A bundle may evaluate this before the file that makes the fetch adapter: that one is asked for later.
/** Node's adapters, by name; `http` is what axios calls its own. */
export const adapters: Readonly<Record<string, AdapterFactory>> = {
  got: createGotAdapter,
  http: createGotAdapter,
  fetch: () => createFetchAdapter(),
}

/** Tried in this order when `config.adapter` is unset. */
export function defaultAdapters(_config: ResolvedConfig): readonly string[] {
  return ['got']
}

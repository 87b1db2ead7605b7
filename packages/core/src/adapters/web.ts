import type { AdapterFactory } from './adapter.ts'
import { createFetchAdapter } from './fetch.ts'

/** The adapters of browsers, edge runtimes, Deno and Bun, by name. */
export const adapters: Readonly<Record<string, AdapterFactory>> = { fetch: createFetchAdapter }

/** Tried in this order when `config.adapter` is unset. */
export const defaultAdapters: readonly string[] = ['fetch']

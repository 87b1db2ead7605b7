import type { AxiosAdapterName } from './adapter.ts'

/** In axios's order: of these, each platform has one that comes first. */
export const ADAPTERS: readonly AxiosAdapterName[] = ['xhr', 'http', 'fetch']

export { CachePlugin } from './cache-plugin.ts'

export type { CacheApi, CacheStats } from './cache-api.ts'
export type { CacheOptions } from './cache-options.ts'
export type { CacheRequestOptions } from './request-options.ts'

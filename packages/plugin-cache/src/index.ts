export { CachePlugin } from './cache-plugin.ts'

export type { CacheApi, CacheCounters, CacheInvalidation, CacheStats } from './cache-api.ts'
export type { CacheEvents, CacheListener, CacheRefreshEvent, CacheRequestEvent } from './cache-events.ts'
export type { CacheMode, CacheOptions } from './cache-options.ts'
export type { CacheOutcome, CacheReport } from './report.ts'
export type { CacheRequestOptions } from './request-options.ts'

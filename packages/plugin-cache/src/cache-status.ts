import type { CacheReport } from './report.ts'

const NAME = 'axios-ts'

/** A member of the `Cache-Status` header (RFC 9211); `status` is that of the server, where it was asked. */
export function cacheStatus({ outcome, ttl, stored }: CacheReport, status: number): string {
  const seconds = ttl === undefined ? '' : `; ttl=${Math.floor(ttl)}`
  switch (outcome) {
    case 'hit':
    case 'stale':
      return `${NAME}; hit${seconds}`
    case 'revalidated':
      return `${NAME}; fwd=stale; fwd-status=304${seconds}`
    case 'shared':
      return `${NAME}; fwd=miss; collapsed${seconds}`
    case 'miss':
      return `${NAME}; fwd=miss; fwd-status=${status}${stored ? '; stored' : ''}${seconds}`
    case 'bypass':
      return `${NAME}; fwd=bypass; fwd-status=${status}`
  }
}

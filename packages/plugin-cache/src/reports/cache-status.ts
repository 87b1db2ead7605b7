import type { CacheOutcome, CacheReport } from '../api/report.ts'

const NAME = 'axios-ts'

/**
 * A member of the `Cache-Status` header (RFC 9211); `status` is that of the server, where it was asked, and `isForwarded` says
 * whether it was, where that is not as usual with the outcome.
 */
export function cacheStatus(
  { outcome, ttl, stored }: CacheReport,
  status: number,
  isForwarded: boolean | undefined,
): string {
  const parameters: Record<CacheOutcome, string> = {
    hit: '; hit',
    stale: isForwarded ? '; fwd=stale' : '; hit',
    revalidated: '; fwd=stale; fwd-status=304',
    shared: '; fwd=miss; collapsed',
    miss: isForwarded === false ? '' : `; fwd=miss; fwd-status=${status}${stored ? '; stored' : ''}`,
    bypass: `; fwd=bypass; fwd-status=${status}`,
  }
  return `${NAME}${parameters[outcome]}${ttl === undefined ? '' : `; ttl=${Math.floor(ttl)}`}`
}

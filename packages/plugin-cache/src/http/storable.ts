import type { Directives } from './cache-control.ts'
import { isHeuristic, isUnderstood } from './statuses.ts'

/** Why the server does not let an answer be kept (RFC 9111, sections 3 and 5.2.2); undefined when it does. */
export function whyForbidden(status: number, directives: Directives): string | undefined {
  if (directives.has('must-understand')) {
    return isUnderstood(status) ? undefined : `must-understand, and the status ${status} is not understood`
  }
  return directives.has('no-store') ? 'the answer says no-store' : undefined
}

/** Why an answer whose freshness is not told may not be kept; undefined when it may. */
export function whyNotByStatus(status: number, directives: Directives): string | undefined {
  if (isHeuristic(status) || directives.has('public')) return undefined
  return whyUntold(status)
}

/** Why a status needs a word of the server about freshness. */
export function whyUntold(status: number): string {
  return `an answer of status ${status} is only kept when the server says for how long`
}

/** The statuses of RFC 9110 (section 15), whose rules about caching are kept here: what `must-understand` asks for. */
const UNDERSTOOD: ReadonlySet<number> = new Set([
  200, 201, 202, 203, 204, 205, 206, 300, 301, 302, 303, 304, 307, 308, 400, 401, 402, 403, 404, 405, 406,
  407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 421, 422, 426, 500, 501, 502, 503, 504, 505,
])

/** The statuses that may be kept without a word about freshness (RFC 9110, section 15.1); 206 is not among ours. */
const HEURISTIC: ReadonlySet<number> = new Set([200, 203, 204, 300, 301, 308, 404, 405, 410, 414, 501])

/** The statuses that `stale-if-error` is about (RFC 5861, section 4). */
const ERRORS: ReadonlySet<number> = new Set([500, 502, 503, 504])

export function isUnderstood(status: number): boolean {
  return UNDERSTOOD.has(status)
}

export function isHeuristic(status: number): boolean {
  return HEURISTIC.has(status)
}

export function isServerTrouble(status: number): boolean {
  return ERRORS.has(status)
}

export function isSuccess(status: number): boolean {
  return status >= 200 && status <= 299
}

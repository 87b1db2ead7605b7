import type { NetworkResponse } from '@axios-ts/core'

const ATTEMPTS = Symbol('attempts')

/** A response that took several attempts, and says so in every copy: other plugins between here and the caller make their own. */
export function withAttempts(response: NetworkResponse, attempts: number): NetworkResponse {
  return { ...response, extra: { ...response.extra, [ATTEMPTS]: attempts } }
}

/** How many attempts a response took; undefined for one. */
export function attemptsOf(response: object): number | undefined {
  return (response as { [ATTEMPTS]?: number })[ATTEMPTS]
}

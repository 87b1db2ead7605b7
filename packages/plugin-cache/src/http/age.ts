import { MOST_SECONDS } from './cache-control.ts'
import type { HeaderMap } from './header-map.ts'
import { httpDate } from './http-date.ts'

/** When a request left and its answer came, in milliseconds since the epoch. */
export interface Times {
  readonly requestTime: number
  readonly responseTime: number
}

/** Reads `Age` in seconds (RFC 9111, section 5.1): the first value counts; undefined when that is no number. */
export function ageOf(headers: HeaderMap): number | undefined {
  const first = headers.get('age')?.split(',', 1)[0]?.trim()
  return first !== undefined && /^\d+$/.test(first) ? Math.min(Number(first), MOST_SECONDS) : undefined
}

/** How old an answer was when it came, in milliseconds (RFC 9111, section 4.2.3). */
export function initialAge(headers: HeaderMap, { requestTime, responseTime }: Times): number {
  const date = httpDate(headers.get('date'))
  // `Date` has no milliseconds: what is less than a second is no age, but what was cut off.
  const apparent = date === undefined ? 0 : Math.floor((responseTime - date) / 1000) * 1000
  const corrected = (ageOf(headers) ?? 0) * 1000 + Math.max(0, responseTime - requestTime)
  return Math.max(apparent, corrected)
}

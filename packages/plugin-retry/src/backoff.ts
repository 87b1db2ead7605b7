import type { RetryJitter, RetryPolicy, RetryStrategy } from './retry-options.ts'

const GROWTH: Record<RetryStrategy, (delay: number, retry: number) => number> = {
  // Bounded, for 0 times infinity is no number.
  exponential: (delay, retry) => delay * 2 ** Math.min(retry - 1, 64),
  linear: (delay, retry) => delay * retry,
  fixed: (delay) => delay,
}

/** Clients that failed at the same moment must not come back at the same moment. */
const SCATTER: Record<RetryJitter, (wait: number) => number> = {
  full: (wait) => wait * Math.random(),
  equal: (wait) => (wait / 2) * (1 + Math.random()),
  none: (wait) => wait,
}

/** The wait before the nth retry, in milliseconds. */
export function backoff(
  retry: number,
  { strategy, delay, maxDelay, jitter }: Pick<RetryPolicy, 'strategy' | 'delay' | 'maxDelay' | 'jitter'>,
): number {
  return SCATTER[jitter](Math.min(GROWTH[strategy](delay, retry), maxDelay))
}

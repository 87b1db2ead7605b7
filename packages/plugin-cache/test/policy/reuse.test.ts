import { expect, test } from 'vitest'
import { cacheControl } from '../../src/http/cache-control.ts'
import { mayStandIn, reuseOf } from '../../src/policy/reuse.ts'
import { entryOf } from '../received.ts'

const NOW = Date.UTC(2026, 0, 1)
const times = { requestTime: NOW, responseTime: NOW }
const after = (answer: string, seconds: number, request = ''): string => {
  const entry = entryOf({ 'Cache-Control': answer, ETag: '"a"' }, times)
  return reuseOf(entry, cacheControl(request), NOW + seconds * 1000)
}

test.each([
  ['max-age=10', 9.999, '', 'fresh'],
  ['max-age=10', 10, '', 'validate'],
  ['max-age=10', -100, '', 'fresh'],
  ['max-age=10', 5, 'no-cache', 'validate'],
  ['max-age=10', 5, 'max-age=0', 'validate'],
  ['max-age=10', 5, 'max-age=5', 'validate'],
  ['max-age=10', 5, 'max-age=6', 'fresh'],
  ['max-age=10', 5, 'max-age=x', 'validate'],
  ['max-age=10', 5, 'min-fresh=5', 'fresh'],
  ['max-age=10', 5, 'min-fresh=6', 'validate'],
  ['max-age=10', 10, 'max-age=20', 'validate'],
  ['max-age=10', 15, 'max-stale', 'stale'],
  ['max-age=10', 15, 'max-stale=5', 'stale'],
  ['max-age=10', 15, 'max-stale=4', 'validate'],
  ['max-age=10', 15, 'max-stale=x', 'validate'],
  ['max-age=10, must-revalidate', 15, 'max-stale', 'validate'],
  ['no-cache', 0, 'max-stale', 'validate'],
  ['max-age=10, immutable', 5, 'max-age=0', 'fresh'],
  ['max-age=10, immutable', 5, 'no-cache', 'validate'],
  ['max-age=10, immutable', 15, 'max-age=0', 'validate'],
  ['max-age=10, stale-while-revalidate=5', 14.999, '', 'refresh'],
  ['max-age=10, stale-while-revalidate=5', 15, '', 'validate'],
  ['max-age=10, stale-while-revalidate=5', 12, 'max-age=5', 'validate'],
  ['max-age=10, stale-while-revalidate=5, must-revalidate', 12, '', 'validate'],
])('"%s" after %d seconds for a request with "%s": %s', (answer, seconds, request, reuse) => {
  expect(after(answer, seconds, request)).toBe(reuse)
})

test.each([
  ['max-age=10', 300, '', false, true],
  ['max-age=10', 310, '', false, false],
  ['max-age=10', 11, '', true, false],
  ['max-age=10, stale-if-error=5', 14, '', true, true],
  ['max-age=10, stale-if-error=5', 15, '', true, false],
  ['max-age=10, stale-if-error=1000', 900, '', false, true],
  ['max-age=10', 14, 'stale-if-error=5', true, true],
  ['max-age=10, must-revalidate', 14, 'stale-if-error=5', true, false],
  ['no-cache', 1, 'stale-if-error=5', false, false],
])(
  '"%s" after %d seconds for "%s", answered %s: it may stand in %s',
  (answer, seconds, request, isAnswered, may) => {
    const entry = entryOf({ 'Cache-Control': answer, ETag: '"a"' }, times)
    expect(mayStandIn(entry, cacheControl(request), NOW + seconds * 1000, isAnswered)).toBe(may)
  },
)

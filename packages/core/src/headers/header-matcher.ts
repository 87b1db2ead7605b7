import type { AxiosHeaderValue } from './header-value.ts'
import type { AxiosHeaders } from './headers.ts'

/** A condition on a header: a part of the text, a pattern, or a function given value and name. */
export type AxiosHeaderMatcher =
  | string
  | RegExp
  | ((this: AxiosHeaders, value: AxiosHeaderValue | undefined, name: string) => unknown)

/**
 * Applies a condition to a header.
 *
 * @param subject what a text or pattern is compared with: the value or the name; other than text never
 * matches
 */
export function matchesHeader(
  headers: AxiosHeaders,
  name: string,
  matcher: AxiosHeaderMatcher,
  subject: unknown,
): boolean {
  if (typeof matcher === 'function') {
    return Boolean(matcher.call(headers, headers[name] as AxiosHeaderValue | undefined, name))
  }
  if (typeof subject !== 'string') return false
  return typeof matcher === 'string' ? subject.includes(matcher) : matcher.test(subject)
}

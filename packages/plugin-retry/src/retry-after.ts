import { headerOf, type RawOutcome } from './outcome.ts'

/**
 * How long the server asks to wait (RFC 9110, section 10.2.3), in milliseconds; undefined when it does not say, or not in a way that can
 * be read. A date is taken by the server's own clock, where the answer shows it.
 */
export function retryAfter(outcome: RawOutcome): number | undefined {
  const value = headerOf(outcome, 'Retry-After')?.trim()
  if (value === undefined) return undefined
  if (/^\d+$/.test(value)) return Number(value) * 1000
  const date = parseDate(value)
  if (date === undefined) return undefined
  const now = parseDate(headerOf(outcome, 'Date') ?? '') ?? Date.now()
  return Math.max(0, date - now)
}

/** An HTTP-date in any of its three forms, of which one does not say that it is GMT. */
function parseDate(text: string): number | undefined {
  if (!/^[A-Z][a-z]{2,8},? .*\d{2}:\d{2}:\d{2}/.test(text)) return undefined
  const date = Date.parse(text.endsWith('GMT') ? text : `${text} GMT`)
  return Number.isNaN(date) ? undefined : date
}

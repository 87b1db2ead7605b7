import type { AxiosHeaders } from '../../headers/headers.ts'

const STATUSES: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

/** An answer as far as redirects go. */
export interface Redirect {
  readonly status: number
  readonly headers: AxiosHeaders
}

/** The Location of a response that is a redirect. */
export function redirectLocation({ status, headers }: Redirect): string | undefined {
  if (!STATUSES.has(status)) return undefined
  const location = headers.get('Location')
  return typeof location === 'string' && location !== '' ? location : undefined
}

import { AxiosError } from './axios-error.ts'

/** What fetch on Node calls by names of its own. */
const UNDICI_TIMEOUTS: ReadonlySet<string> = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
])

/** Codes that say how an adapter works inside: those of got, undici, and Node's streams and parser. Any other is for the caller. */
const INTERNAL = /^(ERR_(ABORTED|GOT|HTTP|READING|SOCKET|STREAM|UPLOAD)|UND_ERR_|HPE_|$)/

/** The system's word for why no answer came, if the code of an error is one. */
export function systemCode(code: string, message: string): string | undefined {
  if (UNDICI_TIMEOUTS.has(code)) return AxiosError.ETIMEDOUT
  // Its code for this is that of every fault of a socket.
  if (code === 'UND_ERR_SOCKET' && message === 'other side closed') return 'ECONNRESET'
  return INTERNAL.test(code) ? undefined : code
}

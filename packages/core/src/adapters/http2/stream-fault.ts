import type { ClientRequest } from 'node:http'
import type { ClientHttp2Stream } from 'node:http2'
import { codeOf, messageOf } from '../../errors/axios-error.ts'
import type { Session } from './session.ts'

/** What HTTP/2 calls a request that the other side broke off. */
const BROKEN_OFF = /^ERR_HTTP2_(STREAM|SESSION)_ERROR$/

/** The stream of a request, once it has one. */
export function streamOf(native: ClientRequest | undefined): ClientHttp2Stream | undefined {
  return (native as { stream?: ClientHttp2Stream } | undefined)?.stream
}

/** Why a request on a session failed: what its stream says, for got has often not heard it, with HTTP/1.1's code where that has one. */
export function streamFault(error: unknown, native: ClientRequest | undefined, session: Session): unknown {
  const stream = streamOf(native)
  const cause = reasonOf(stream?.errored ?? error)
  const code = codeOf(cause)
  if (code === 'ERR_HTTP2_ERROR' && !session.hasSpoken) {
    return Object.assign(new Error('The server does not speak HTTP/2'), { code })
  }
  const isBrokenOff = code === undefined ? stream?.closed === true : BROKEN_OFF.test(code)
  if (!isBrokenOff) return cause
  return Object.assign(new Error(messageOf(cause)), { code: 'ECONNRESET' })
}

/** A stream that had to wait for the connection says of its failure only that it is canceled. */
function reasonOf(error: unknown): unknown {
  const { code, cause } = Object(error) as { code?: unknown; cause?: unknown }
  return code === 'ERR_HTTP2_STREAM_CANCEL' && cause !== undefined ? cause : error
}

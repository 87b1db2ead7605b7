import { AxiosError, messageOf } from '../errors/axios-error.ts'
import { NetworkError } from '../errors/network-error.ts'
import type { NetworkPhase } from '../config/connection-options.ts'
import type { NetworkRequest } from '../network.ts'
import { headerTooLong } from './max-header-size.ts'

/** What got failed with, as ours. */
export function fromGotError(
  error: unknown,
  { config }: NetworkRequest,
  native: unknown,
  phase?: NetworkPhase,
): AxiosError {
  const cause = rootOf(error)
  if (cause instanceof AxiosError) return cause
  // Node throws these before it sends anything: a line break in a header, a method that is no token.
  if (cause instanceof TypeError) {
    return new AxiosError(messageOf(cause), AxiosError.ERR_BAD_REQUEST, config, native, undefined, { cause })
  }
  return headerTooLong(cause, config, native) ?? new NetworkError(cause, config, native, phase)
}

/** Got's own errors hold its options, with the whole request; a log that prints causes must not see them. */
function rootOf(error: unknown): unknown {
  let root = error
  while (root instanceof Error && 'options' in root && root.cause instanceof Error) root = root.cause
  if (!(root instanceof Error)) return root
  if (isLostStream(root)) return Object.assign(new Error(root.message), { code: 'ECONNRESET' })
  if (!('options' in root)) return root
  return Object.assign(new Error(root.message), { code: (root as { code?: unknown }).code })
}

/** HTTP/2's own way to say that the other side broke off. */
function isLostStream({ code, message }: Error & { code?: unknown }): boolean {
  if (typeof code === 'string') return /^ERR_HTTP2_(STREAM|SESSION)_ERROR$/.test(code)
  return code === undefined && /HTTP\/2 stream/.test(message)
}

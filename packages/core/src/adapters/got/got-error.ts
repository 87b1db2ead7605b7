import { AxiosError, messageOf } from '../../errors/axios-error.ts'
import { isError } from '../../errors/is-error.ts'
import { NetworkError } from '../../errors/network-error.ts'
import type { NetworkPhase } from '../../config/connection-options.ts'
import type { NetworkRequest } from '../../network.ts'
import { headerOverflow } from '../connection/max-header-size.ts'

/** What got or node:http failed with, as ours. */
export function toAxiosError(
  cause: unknown,
  { config }: NetworkRequest,
  native: unknown,
  phase?: NetworkPhase,
): AxiosError {
  if (cause instanceof AxiosError) return cause
  // Node throws these before it sends anything: a line break in a header, a method that is no token.
  if (isError(cause) && cause.name === 'TypeError') {
    return new AxiosError(messageOf(cause), AxiosError.ERR_BAD_REQUEST, config, native, undefined, { cause })
  }
  return headerOverflow(cause, config, native) ?? new NetworkError(cause, config, native, phase)
}

/** Got's own errors hold its options, with the whole request; a log that prints causes must not see them. */
export function gotCause(error: unknown): unknown {
  let root = error
  while (isError(root) && 'options' in root && isError(root.cause)) root = root.cause
  if (!isError(root) || !('options' in root)) return root
  return Object.assign(new Error(root.message), { code: (root as { code?: unknown }).code })
}

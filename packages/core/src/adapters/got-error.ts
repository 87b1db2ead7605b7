import { AxiosError, messageOf } from '../errors/axios-error.ts'
import { isError } from '../errors/is-error.ts'
import { NetworkError } from '../errors/network-error.ts'
import type { NetworkRequest } from '../network.ts'

/** What got failed with, as ours. */
export function fromGotError(error: unknown, { config }: NetworkRequest, native: unknown): AxiosError {
  const cause = rootOf(error)
  if (cause instanceof AxiosError) return cause
  // Node throws these before it sends anything: a line break in a header, a method that is no token.
  if (isError(cause) && cause.name === 'TypeError') {
    return new AxiosError(messageOf(cause), AxiosError.ERR_BAD_REQUEST, config, native, undefined, { cause })
  }
  return new NetworkError(cause, config, native)
}

/** Got's own errors hold its options, with the whole request; a log that prints causes must not see them. */
function rootOf(error: unknown): unknown {
  let root = error
  while (isError(root) && 'options' in root && isError(root.cause)) root = root.cause
  if (!isError(root) || !('options' in root)) return root
  return Object.assign(new Error(root.message), { code: (root as { code?: unknown }).code })
}

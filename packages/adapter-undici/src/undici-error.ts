import { AxiosError, NetworkError, type NetworkPhase, type NetworkRequest } from '@axios-ts/core'

/** What undici refuses before it sends anything, and what core calls that. */
const REFUSALS: ReadonlyMap<unknown, string> = new Map([
  ['UND_ERR_INVALID_ARG', AxiosError.ERR_BAD_REQUEST],
  ['UND_ERR_REQ_CONTENT_LENGTH_MISMATCH', AxiosError.ERR_BAD_REQUEST],
  ['UND_ERR_NOT_SUPPORTED', AxiosError.ERR_NOT_SUPPORT],
])

/** What undici failed with, as ours. */
export function fromUndiciError(
  cause: unknown,
  { config }: NetworkRequest,
  native: unknown,
  phase: NetworkPhase | undefined,
): AxiosError {
  if (cause instanceof AxiosError) return cause
  const refusal = REFUSALS.get((cause as { code?: unknown } | null)?.code)
  const code = refusal ?? (cause instanceof TypeError ? AxiosError.ERR_BAD_REQUEST : undefined)
  if (code === undefined) return new NetworkError(cause, config, native, phase)
  return new AxiosError((cause as Error).message, code, config, native, undefined, { cause })
}

import { maxHeaderSize as nodesLimit } from 'node:http'
import { AxiosError, type ResolvedConfig } from '@axios-ts/core'

/** What undici's refusal of a head with more than `limit` bytes, or Node's own limit, is called; undefined for any other cause. */
export function headTooLong(
  cause: unknown,
  limit: number | undefined,
  config: ResolvedConfig,
  native: unknown,
): AxiosError | undefined {
  if ((cause as { code?: unknown } | null)?.code !== 'UND_ERR_HEADERS_OVERFLOW') return undefined
  const message = `maxHeaderSize size of ${limit ?? nodesLimit} exceeded`
  return new AxiosError(message, AxiosError.ERR_BAD_RESPONSE, config, native, undefined, { cause })
}

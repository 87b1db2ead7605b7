import { maxHeaderSize as nodesDefault } from 'node:http'
import { AxiosError, type ResolvedConfig } from '@axios-ts/core'

/**
 * The most bytes that the head of an answer may have, where a call says so.
 * @throws AxiosError `ERR_BAD_OPTION_VALUE` for what is no number of bytes.
 */
export function maxHeaderSizeOf(config: ResolvedConfig): number | undefined {
  const { maxHeaderSize: size } = config as { readonly maxHeaderSize?: unknown }
  if (size === undefined) return undefined
  if (Number.isInteger(size) && (size as number) > 0 && (size as number) < 2 ** 31) return size as number
  const message = 'maxHeaderSize must be a number of bytes above 0'
  throw new AxiosError(message, AxiosError.ERR_BAD_OPTION_VALUE, config)
}

/** What undici's refusal of a head that is too long is called. */
export function headTooLong(
  cause: unknown,
  limit: number | undefined,
  config: ResolvedConfig,
  native: unknown,
): AxiosError | undefined {
  if ((cause as { code?: unknown } | null)?.code !== 'UND_ERR_HEADERS_OVERFLOW') return undefined
  const message = `maxHeaderSize size of ${limit ?? nodesDefault} exceeded`
  return new AxiosError(message, AxiosError.ERR_BAD_RESPONSE, config, native, undefined, { cause })
}

import type { IncomingMessage } from 'node:http'
import { AxiosError, codeOf } from '../../errors/axios-error.ts'
import type { ResolvedConfig } from '../../config/config.ts'
import { own } from '../../config/own-config.ts'

/** What node:http says of a head that is too long. */
const OVERFLOW = 'HPE_HEADER_OVERFLOW'
/** The two bytes after the name, and those after the value. */
const LINE_OVERHEAD = 2

/**
 * A call's `maxHeaderSize` in bytes, where it has one.
 * @throws AxiosError `ERR_BAD_OPTION_VALUE` for what is no whole number above 0.
 */
export function maxHeaderSizeOf(config: ResolvedConfig): number | undefined {
  const size: unknown = own(config).maxHeaderSize
  if (size === undefined || size === null) return undefined
  if (Number.isSafeInteger(size) && (size as number) > 0 && (size as number) < 2 ** 31) return size as number
  const message = `maxHeaderSize is a whole number of bytes above 0, not ${JSON.stringify(size)}`
  throw new AxiosError(message, AxiosError.ERR_BAD_OPTION_VALUE, config)
}

/** What a request fails with whose answer has a head over `maxHeaderSize`, or over Node's own limit; undefined for any other cause. */
export function headerOverflow(
  cause: unknown,
  config: ResolvedConfig,
  native: unknown,
): AxiosError | undefined {
  return codeOf(cause) === OVERFLOW
    ? headOverLimit(maxHeaderSizeOf(config), config, native, cause)
    : undefined
}

/** The same for an answer over HTTP/2, where Node has read the head before it could count; it would be as long over HTTP/1.1. */
export function overlongHeader(
  { rawHeaders }: IncomingMessage,
  config: ResolvedConfig,
  native: unknown,
): AxiosError | undefined {
  const limit = maxHeaderSizeOf(config)
  if (limit === undefined) return undefined
  const size = rawHeaders.reduce((sum, text) => sum + text.length + LINE_OVERHEAD, 0)
  return size > limit ? headOverLimit(limit, config, native) : undefined
}

/** What a request fails with whose answer has a head over a limit, by default Node's own. */
export function headOverLimit(
  limit: number | undefined,
  config: ResolvedConfig,
  native: unknown,
  cause?: unknown,
): AxiosError {
  // Not imported, for that evaluates all that node:http exports, which loads Node's own copy of undici, too.
  const bytes = limit ?? globalThis.process.getBuiltinModule('node:http').maxHeaderSize
  const message = `maxHeaderSize size of ${bytes} exceeded`
  return new AxiosError(message, AxiosError.ERR_BAD_RESPONSE, config, native, undefined, { cause })
}

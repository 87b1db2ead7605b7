import http from 'node:http'
import { AxiosError, codeOf } from '../errors/axios-error.ts'
import type { ResolvedConfig } from '../config/config.ts'
import { own } from '../config/own-config.ts'

/** What node:http, and HTTP/2 streams (RFC 9113, section 6.5.2), say of a head that is too long. */
const OVERFLOW = /^HPE_HEADER_OVERFLOW$|NGHTTP2_ENHANCE_YOUR_CALM/

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

/** The error for a head that is over `maxHeaderSize`, or over Node's own limit; undefined for any other cause. */
export function headerTooLong(
  cause: unknown,
  config: ResolvedConfig,
  native: unknown,
): AxiosError | undefined {
  const { message } = cause as Error
  if (!OVERFLOW.test(codeOf(cause) ?? '') && !OVERFLOW.test(message)) return undefined
  const limit = own(config).maxHeaderSize ?? http.maxHeaderSize
  return new AxiosError(
    `maxHeaderSize size of ${limit} exceeded`,
    AxiosError.ERR_BAD_RESPONSE,
    config,
    native,
    undefined,
    { cause },
  )
}

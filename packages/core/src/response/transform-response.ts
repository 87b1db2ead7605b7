import type { ResolvedConfig } from '../config/config.ts'
import { AxiosError, messageOf } from '../errors/axios-error.ts'
import type { AxiosHeaders } from '../headers/headers.ts'

/**
 * The default `transformResponse`: text is parsed as JSON when `responseType` is `json` or unset.
 * Text that is no JSON stays text, unless `responseType` is `json` and `transitional.silentJSONParsing` is `false`.
 * @throws AxiosError `ERR_BAD_RESPONSE` in that last case.
 */
export function transformResponse(
  this: ResolvedConfig,
  data: unknown,
  _headers: AxiosHeaders,
  _status: number,
): unknown {
  const { responseType, transitional, parseReviver } = this
  const asked = responseType === 'json'
  const forced = responseType === undefined && transitional?.forcedJSONParsing !== false
  if (typeof data !== 'string' || data === '' || !(asked || forced)) return data
  try {
    return JSON.parse(data, parseReviver)
  } catch (error) {
    if (!asked || transitional?.silentJSONParsing !== false) return data
    throw new AxiosError(
      `The response is no JSON: ${messageOf(error)}`,
      AxiosError.ERR_BAD_RESPONSE,
      this,
      undefined,
      undefined,
      { cause: error },
    )
  }
}

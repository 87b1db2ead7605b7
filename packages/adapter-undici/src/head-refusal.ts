import type { IncomingHttpHeaders } from 'node:http'
import type { AxiosError, ResolvedConfig } from '@axios-ts/core'
import { headOverLimit, tooManyCodings } from '@axios-ts/core/adapter'

/** What a line of a head has besides its name and value. */
const LINE_OVERHEAD = ': \r\n'.length

/** What undici's refusal of a head with more than `limit` bytes, or Node's own limit, is called; undefined for any other cause. */
export function headTooLong(
  cause: unknown,
  limit: number | undefined,
  config: ResolvedConfig,
  native: unknown,
): AxiosError | undefined {
  if ((cause as { code?: unknown } | null)?.code !== 'UND_ERR_HEADERS_OVERFLOW') return undefined
  return headOverLimit(limit, config, native, cause)
}

/** What an answer is refused with at its head: for a body that is encoded more often than anybody asked for, or for its length. */
export function headRefusal(
  headers: IncomingHttpHeaders,
  encoding: string | undefined,
  limit: number | undefined,
  config: ResolvedConfig,
  native: unknown,
): AxiosError | undefined {
  const refused = encoding === undefined ? undefined : tooManyCodings(encoding, config, native)
  return refused ?? (limit === undefined ? undefined : overlong(headers, limit, config, native))
}

/** Over HTTP/2 undici does not count. */
function overlong(
  headers: IncomingHttpHeaders,
  limit: number,
  config: ResolvedConfig,
  native: unknown,
): AxiosError | undefined {
  let size = 0
  for (const [name, value] of Object.entries(headers)) {
    for (const each of [value].flat()) size += name.length + String(each).length + LINE_OVERHEAD
  }
  return size > limit ? headOverLimit(limit, config, native) : undefined
}

import { AxiosHeaders } from '@axios-ts/core'

/** Fields that are about one connection and never kept (RFC 9111, section 3.1). `Age` is computed anew each time. */
const NOT_KEPT = [
  'age',
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authentication-info',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]

/** A copy of what may be kept of an answer's headers; `others` are further names that may not. */
export function keptHeaders(headers: AxiosHeaders, others: readonly string[] = []): AxiosHeaders {
  const kept = new AxiosHeaders(headers)
  kept.delete([...listedIn(headers), ...NOT_KEPT, ...others])
  return kept
}

function listedIn(headers: AxiosHeaders): string[] {
  return String(headers.get('connection') ?? '')
    .split(',')
    .map((name) => name.trim())
}

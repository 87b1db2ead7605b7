import { AxiosHeaders } from '@axios-ts/core'
import { copyHeader } from './copy-header.ts'

/** Fields that are about one connection and never kept (RFC 9111, section 3.1). `Age` is computed anew each time. */
const NOT_KEPT: ReadonlySet<string> = new Set([
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
])

const NONE: readonly string[] = []

/** A copy of what may be kept of an answer's headers; `others` are further names that may not, in lower case. */
export function keptHeaders(headers: AxiosHeaders, others: readonly string[] = NONE): AxiosHeaders {
  const listed = listedIn(headers)
  const kept = new AxiosHeaders()
  for (const name of Object.keys(headers)) {
    const key = name.toLowerCase()
    if (!NOT_KEPT.has(key) && !listed.includes(key) && !others.includes(key)) copyHeader(headers, kept, name)
  }
  return kept
}

function listedIn(headers: AxiosHeaders): readonly string[] {
  const connection = headers.get('connection')
  if (connection === undefined) return NONE
  return String(connection)
    .split(',')
    .map((name) => name.trim().toLowerCase())
}

import type { AxiosHeaders, NetworkRequest, NetworkResponse } from '@axios-ts/core'
import { copyBody, copyBytes, copyToRead } from '../bodies/body-copy.ts'
import type { StreamKinds } from '../bodies/stream-kinds.ts'
import { toStream } from '../bodies/streams.ts'
import { headersAt, type Entry } from '../entry/entry.ts'
import { byteRange } from '../http/range.ts'
import type { Query } from '../query/query.ts'

/** Whether an entry has what a query asks for: the whole, or the part that the range is. A part is kept for its own range only. */
export function covers({ status, body }: Entry, { range }: Query): boolean {
  if (range === undefined || status === 206) return true
  return status === 200 && body instanceof Uint8Array && byteRange(range, body.byteLength) !== undefined
}

/** The answer that an entry gives to a request, the caller's own. */
export function serve(entry: Entry, query: Query, now: number, streams: StreamKinds): NetworkResponse {
  const { request, range } = query
  const headers = headersAt(entry, now)
  const body = request.method === 'HEAD' ? new Uint8Array() : entry.body
  if (!(body instanceof Uint8Array)) return { ...head(entry), headers, body: copyBody(body)?.value }
  const part = range === undefined || entry.status !== 200 ? undefined : byteRange(range, body.byteLength)
  const bytes = part || !becomesText(request) ? copyBytes(body, part?.start, part?.end) : copyToRead(body)
  const content = isStreamed(request) ? toStream(bytes, streams.of(request.config)) : bytes
  if (!part) return { status: entry.status, statusText: entry.statusText, headers, body: content }
  describePart(headers, `bytes ${part.start}-${part.end - 1}/${body.byteLength}`, bytes.byteLength)
  return { status: 206, statusText: 'Partial Content', headers, body: content }
}

export function isStreamed({ config }: NetworkRequest): boolean {
  return config.responseType === 'stream'
}

/** Whether the caller gets text, or what is made of it: never the bytes. */
function becomesText({ config: { responseType = 'json' } }: NetworkRequest): boolean {
  return responseType === 'json' || responseType === 'text'
}

function head({ status, statusText }: Entry): { status: number; statusText: string } {
  return { status, statusText }
}

function describePart(headers: AxiosHeaders, range: string, length: number): void {
  headers.set('content-range', range)
  headers.set('content-length', String(length))
}

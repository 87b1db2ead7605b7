import type { AxiosHeaders } from '@axios-ts/core'

/** What an entry takes beside its body and headers, roughly, in bytes. */
const OVERHEAD = 512

/** What a stored answer takes in memory, in bytes. */
export function sizeOf(headers: AxiosHeaders, body: unknown): number {
  let size = OVERHEAD + bodySize(body)
  for (const name of Object.keys(headers)) size += name.length + String(headers[name]).length
  return size
}

function bodySize(body: unknown): number {
  if (body instanceof Blob) return body.size
  if (ArrayBuffer.isView(body) || body instanceof ArrayBuffer) return body.byteLength
  if (typeof body === 'string') return body.length * 2
  if (typeof body !== 'object' || body === null) return 8
  try {
    // What an adapter function made: the text of it is of the same order.
    return JSON.stringify(body).length * 2
  } catch {
    return OVERHEAD
  }
}

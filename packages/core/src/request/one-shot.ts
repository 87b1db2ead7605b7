import type { RequestBody } from '../network.ts'

/** A body that can be read only once. */
export type OneShotBody = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array | string>

/** Whether a body comes from a stream; what is in memory or on disk can be sent again. */
export function isOneShot(body: RequestBody | object | undefined): body is OneShotBody {
  return typeof body === 'object' && (body instanceof ReadableStream || Symbol.asyncIterator in body)
}

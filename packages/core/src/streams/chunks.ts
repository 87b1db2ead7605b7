import { AxiosError } from '../errors/axios-error.ts'
import type { AxiosResponse } from '../response/response.ts'

/** A stream of either kind, or the response of a call with `responseType: 'stream'`. */
export type StreamSource = ReadableStream<Uint8Array> | AsyncIterable<Uint8Array | string> | AxiosResponse

/**
 * The chunks of a stream, each read when it is asked for. Who stops early cancels the stream. A Node stream that is
 * destroyed without an error ends it; any other end before the end throws.
 * @throws AxiosError `ERR_BAD_OPTION_VALUE` for what is no stream.
 */
export function chunksOf(source: StreamSource): AsyncIterable<Uint8Array | string> {
  const stream: unknown = isStream(source) ? source : (source as AxiosResponse | undefined)?.data
  if (isWebStream(stream)) return fromWeb(stream)
  if (isIterable(stream)) return fromIterable(stream)
  throw new AxiosError(
    "This needs a stream: send the request with responseType: 'stream'.",
    AxiosError.ERR_BAD_OPTION_VALUE,
  )
}

/** Not every browser's ReadableStream can be iterated. */
async function* fromWeb(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader()
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value
  } finally {
    reader.cancel().catch(ignore)
  }
}

async function* fromIterable(
  stream: AsyncIterable<Uint8Array | string>,
): AsyncGenerator<Uint8Array | string, void> {
  try {
    yield* stream
  } catch (error) {
    if (!isDestroyed(stream)) throw error
  }
}

/** Whether somebody destroyed a Node stream on purpose: a transport that fails gives it an error. */
function isDestroyed(stream: object): boolean {
  return 'destroyed' in stream && stream.destroyed === true && 'errored' in stream && stream.errored === null
}

function isStream(source: unknown): boolean {
  return isWebStream(source) || isIterable(source)
}

function isWebStream(source: unknown): source is ReadableStream<Uint8Array> {
  return typeof source === 'object' && source !== null && 'getReader' in source
}

function isIterable(source: unknown): source is AsyncIterable<Uint8Array | string> {
  return typeof source === 'object' && source !== null && Symbol.asyncIterator in source
}

function ignore(): void {}

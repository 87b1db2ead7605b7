import { chunksOf, type StreamSource } from './chunks.ts'
import { LineSplitter } from './line-splitter.ts'

/**
 * The lines of a streamed text, without their ends (LF, CR LF or CR), as they arrive. It reads on when the next line is asked
 * for, keeps one line at most, and cancels the stream when it is left early. The encoding is the response's
 * `responseEncoding`, default UTF-8; a byte order mark is dropped.
 *
 *     for await (const line of readLines(await api.get('/log', { responseType: 'stream' }))) console.log(line)
 *
 * It throws what the stream fails with; a Node stream that is destroyed without an error just ends.
 * @throws AxiosError `ERR_BAD_OPTION_VALUE` for what is no stream.
 */
export function readLines(source: StreamSource): AsyncGenerator<string, void, undefined> {
  return flat(readLineBatches(source))
}

/** The same lines, together those that came together. */
export function readLineBatches(source: StreamSource): AsyncIterable<string[]> {
  return split(chunksOf(source), new TextDecoder(encodingOf(source)))
}

async function* flat(batches: AsyncIterable<string[]>): AsyncGenerator<string, void, undefined> {
  for await (const lines of batches) yield* lines
}

async function* split(
  chunks: AsyncIterable<Uint8Array | string>,
  decoder: TextDecoder,
): AsyncGenerator<string[]> {
  const lines = new LineSplitter()
  let begun = false
  for await (const chunk of chunks) {
    // The decoder drops the mark of bytes; text that somebody else decoded may still have its own.
    const text = typeof chunk === 'string' ? chunk : decoder.decode(chunk, { stream: true })
    yield lines.push(!begun && text === chunk && text.startsWith('\uFEFF') ? text.slice(1) : text)
    begun ||= text !== ''
  }
  yield [...lines.push(decoder.decode()), ...lines.rest()]
}

function encodingOf(source: StreamSource): string | undefined {
  return 'data' in source ? source.config?.responseEncoding : undefined
}

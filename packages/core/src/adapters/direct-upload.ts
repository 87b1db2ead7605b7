import { finished, Readable } from 'node:stream'
import type { Upload, UploadSource } from './upload.ts'

/**
 * What is read for an upload whose bytes nobody counts: a Node stream itself, for then its chunks need not be joined or waited for
 * one by one; else the upload. `fail` is called when the stream breaks.
 */
export function directly(
  upload: Upload,
  source: UploadSource,
  fail: (error: unknown) => void,
): Upload | Readable {
  if (!(source instanceof Readable) || !givesBytes(source)) return upload
  // Not left to what follows: some sources close long after they have ended.
  source.once('end', () => upload.finish())
  const leave = finished(source, { writable: false }, (error) => {
    leave()
    if (error && !upload.ended) fail(upload.fail(error))
  })
  return source
}

/** Whether a stream is still to be read, and gives nothing but bytes. */
function givesBytes({ readable, readableObjectMode, readableEncoding }: Readable): boolean {
  return readable && !readableObjectMode && readableEncoding === null
}

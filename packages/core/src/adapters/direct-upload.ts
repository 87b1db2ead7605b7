import { finished, Readable } from 'node:stream'
import type { Upload } from './upload.ts'

/**
 * What is read for an upload: a Node stream itself where nobody counts its bytes, for then its chunks need not be joined or waited
 * for one by one; else the upload. `fail` is called when the stream breaks.
 */
export function directly(upload: Upload, fail: (error: unknown) => void): Upload | Readable {
  const source = upload.uncounted
  if (!(source instanceof Readable) || !givesBytes(source)) return upload
  // Not left to what follows: some sources close long after they have ended.
  source.once('end', () => upload.closed())
  const leave = finished(source, { writable: false }, (error) => {
    leave()
    if (upload.ended) return
    upload.closed(error)
    if (error) fail(error)
  })
  return source
}

/** Whether a stream is still to be read, and gives nothing but bytes. */
function givesBytes({ readable, readableObjectMode, readableEncoding }: Readable): boolean {
  return readable && !readableObjectMode && readableEncoding === null
}

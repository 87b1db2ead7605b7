import type { ResolvedConfig } from '../../config/config.ts'
import type { NetworkRequest } from '../../network.ts'
import { isOneShot } from '../../request/one-shot.ts'
import { isBrowserScope } from './browser-scope.ts'
import type { FetchBody } from './fetch-init.ts'
import { Meter } from '../progress/meter.ts'
import { Progress } from '../progress/progress.ts'
import { measured } from '../body/replayable-body.ts'
import { Upload } from '../body/upload.ts'

/** Names every member, for what it left out it would inherit. */
const NO_BODY: FetchBody = {
  body: null,
  upload: undefined,
  onSent: undefined,
  describe: undefined,
}

/**
 * A body that is a stream, or is measured, as fetch takes it.
 * @throws AxiosError `ERR_BAD_REQUEST` for one that is longer than `maxBodyLength`.
 */
export function toFetchBody(request: NetworkRequest): FetchBody {
  const { config, body } = request
  if (body === undefined) return NO_BODY
  if (isOneShot(body)) {
    const upload = new Upload(body, request, meter(config, undefined))
    return { ...NO_BODY, body: upload.toStream(), upload }
  }
  const { content, size, type } = measured(request, body)
  const progress = Progress.of(config, 'upload')
  if (progress === undefined) return { ...NO_BODY, body: content as BodyInit, describe: description(type) }
  if (isBrowserScope()) {
    // Browsers stream a body over HTTP/2 alone, so fetch reads it there, and nobody knows how far it is.
    const onSent = (): void => {
      progress.reach(size, size)
      progress.finish()
    }
    return { ...NO_BODY, body: content as BodyInit, describe: description(type), onSent }
  }
  const upload = Upload.of(content, request, meter(config, size))
  return { ...NO_BODY, body: upload.toStream(), upload, describe: description(type ?? typeOf(content), size) }
}

/** Adds the type that a body names, unless there is one, and its size in bytes where nothing else tells it. */
function description(type: string | undefined, size?: number): FetchBody['describe'] {
  return (headers) => {
    if (type !== undefined && !headers.has('Content-Type')) headers.set('Content-Type', type)
    if (size !== undefined) headers.set('Content-Length', String(size))
  }
}

/** Here a listener that throws fails the upload, and with it the request. */
function meter(config: ResolvedConfig, total: number | undefined): Meter | undefined {
  const progress = Progress.of(config, 'upload', total)
  return progress && new Meter(progress)
}

/** What fetch would name a body that it does not get as a stream. */
function typeOf(content: string | Uint8Array | Blob): string | undefined {
  if (typeof content === 'string') return 'text/plain;charset=UTF-8'
  return content instanceof Blob && content.type !== '' ? content.type : undefined
}

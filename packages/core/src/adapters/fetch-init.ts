import { AxiosError } from '../errors/axios-error.ts'
import type { NetworkRequest } from '../network.ts'
import { own } from '../config/own-config.ts'
import { isBrowserScope } from './browser-scope.ts'
import { fetchRedirectLimit } from './fetch-redirect.ts'
import type { ResolvedConfig } from '../config/config.ts'
import { Meter } from './meter.ts'
import { Progress } from './progress.ts'
import { isReplayable } from './redirect.ts'
import { assertMethodTakesBody, measured } from './replayable-body.ts'
import { sizeLimit } from './size-limit.ts'
import { Upload, type UploadSource } from './upload.ts'

/** What goes into a fetch. */
export interface FetchInit {
  readonly init: RequestInit
  /** The body, where it is one that can be read once. */
  readonly upload: Upload | undefined
  /** Tells of a body that fetch reads unseen; to be called once it is sent. */
  readonly onSent: (() => void) | undefined
}

/**
 * A request as fetch takes it: `fetchOptions`, and over them what only core decides. The object inherits nothing and names
 * every member that a polluted `Object.prototype` could name for it.
 * @throws AxiosError `ERR_BAD_REQUEST` for what fetch would refuse, and for a body longer than `maxBodyLength`.
 */
export function toFetchInit(request: NetworkRequest, signal: AbortSignal): FetchInit {
  const { method, config } = request
  assertMethodTakesBody(request, 'fetch')
  const { body, upload, onSent, ...described } = toFetchBody(request)
  const { fetchOptions } = own(config)
  const init = {
    __proto__: null,
    ...fetchOptions,
    method,
    headers: toFetchHeaders(request, described),
    body,
    signal,
    redirect: fetchOptions && own(fetchOptions).redirect === 'error' ? 'error' : redirectMode(request),
    credentials: credentials(request),
    duplex: upload ? 'half' : undefined,
  }
  return { init: init as unknown as RequestInit, upload, onSent }
}

/** A page never sees where a redirect leads, so there fetch has to follow it; elsewhere the rules are ours. */
function redirectMode({ config }: NetworkRequest): RequestRedirect {
  return fetchRedirectLimit(config) > 0 && isBrowserScope() ? 'follow' : 'manual'
}

/** Left to the platform when unset, which is `same-origin`: some platforms refuse the member, whatever its value. */
function credentials({ config }: NetworkRequest): string | undefined {
  const { withCredentials } = own(config)
  if (typeof withCredentials === 'string') return withCredentials
  return withCredentials === undefined || withCredentials === null
    ? undefined
    : withCredentials
      ? 'include'
      : 'omit'
}

interface FetchBody {
  readonly body: BodyInit | null
  readonly upload: Upload | undefined
  readonly onSent: (() => void) | undefined
  readonly type: string | undefined
  readonly size: number | undefined
}

/** Names every member, for what it left out it would inherit. */
const NONE: FetchBody = { body: null, upload: undefined, onSent: undefined, type: undefined, size: undefined }

function toFetchBody(request: NetworkRequest): FetchBody {
  const { config, body } = request
  if (body === undefined) return NONE
  if (!isReplayable(body)) {
    const upload = new Upload(body as UploadSource, request, meter(config, undefined))
    return { ...NONE, body: upload.toStream(), upload }
  }
  const progress = Progress.of(config, 'upload')
  if (progress === undefined && sizeLimit(config, 'maxBodyLength') === Infinity)
    return { ...NONE, body: body as BodyInit }
  const { content, size, type } = measured(request, body as string | Uint8Array | Blob | FormData)
  if (progress === undefined) return { ...NONE, body: content as BodyInit, type }
  if (isBrowserScope()) {
    // Browsers stream a body over HTTP/2 alone, so fetch reads it there, and nobody knows how far it is.
    const onSent = (): void => {
      progress.reach(size, size)
      progress.finish()
    }
    return { ...NONE, body: content as BodyInit, type, onSent }
  }
  const upload = Upload.of(content, request, meter(config, size))
  return { ...NONE, body: upload.toStream(), upload, size, type: type ?? typeOf(content) }
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

function toFetchHeaders(
  { headers, body, config }: NetworkRequest,
  { type, size }: Pick<FetchBody, 'type' | 'size'>,
): Headers {
  const native = new Headers()
  try {
    for (const [name, value] of headers) {
      // Only the encoder knows the boundary of a form.
      if (body instanceof FormData && name.toLowerCase() === 'content-type') continue
      for (const line of Array.isArray(value) ? value : [value]) native.append(name, line)
    }
    if (type !== undefined && !native.has('Content-Type')) native.set('Content-Type', type)
    if (size !== undefined) native.set('Content-Length', String(size))
    return native
  } catch (error) {
    const cause = error as Error
    throw new AxiosError(cause.message, AxiosError.ERR_BAD_REQUEST, config, undefined, undefined, { cause })
  }
}

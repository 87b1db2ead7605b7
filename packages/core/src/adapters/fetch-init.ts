import { AxiosError } from '../errors/axios-error.ts'
import type { NetworkRequest } from '../network.ts'
import { own } from '../config/own-config.ts'
import { encodeForm } from './multipart.ts'
import { isReplayable, redirectLimit } from './redirect.ts'
import { bodyTooLong, sizeLimit } from './size-limit.ts'
import { Upload, type UploadSource } from './upload.ts'

const encoder = new TextEncoder()

/** What goes into a fetch, and the body where it is one that can be read once. */
export interface FetchInit {
  readonly init: RequestInit
  readonly upload: Upload | undefined
}

/**
 * A request as fetch takes it. The object inherits nothing and names every member that a polluted `Object.prototype`
 * could name for it.
 * @throws AxiosError `ERR_BAD_REQUEST` for what fetch would refuse, and for a body longer than `maxBodyLength`.
 */
export function toFetchInit(request: NetworkRequest, signal: AbortSignal): FetchInit {
  const { method, config } = request
  const { body, type, upload } = toFetchBody(request)
  const { withCredentials } = own(config)
  const init = {
    __proto__: null,
    method,
    headers: toFetchHeaders(request, type),
    body: body ?? null,
    signal,
    redirect: followsItself(request) ? 'follow' : 'manual',
    credentials: withCredentials === undefined ? undefined : withCredentials ? 'include' : 'omit',
    duplex: upload ? 'half' : undefined,
  }
  return { init: init as unknown as RequestInit, upload }
}

/** A page never sees where a redirect leads, so there fetch has to follow it; elsewhere the rules are ours. */
function followsItself({ config }: NetworkRequest): boolean {
  if (redirectLimit(config) === 0) return false
  const scope = globalThis as { document?: unknown; importScripts?: unknown }
  return typeof scope.document === 'object' || typeof scope.importScripts === 'function'
}

interface FetchBody {
  readonly body?: BodyInit
  readonly type?: string
  readonly upload?: Upload
}

function toFetchBody(request: NetworkRequest): FetchBody {
  const { method, config, body } = request
  if (body === undefined) return {}
  if (method === 'GET' || method === 'HEAD') {
    throw new AxiosError(`fetch sends no body with ${method}`, AxiosError.ERR_BAD_REQUEST, config)
  }
  if (!isReplayable(body)) {
    const upload = new Upload(body as UploadSource, request)
    return { body: upload.toStream(), upload }
  }
  const limit = sizeLimit(config, 'maxBodyLength')
  if (limit === Infinity) return { body: body as BodyInit }
  // Only an encoded form tells its size.
  const { content, type } = body instanceof FormData ? encodeForm(body) : { content: body, type: undefined }
  if (sizeOf(content as string | Uint8Array | Blob) > limit) throw bodyTooLong(config)
  return type === undefined ? { body: content as BodyInit } : { body: content as BodyInit, type }
}

function sizeOf(content: string | Uint8Array | Blob): number {
  if (typeof content === 'string') return encoder.encode(content).byteLength
  return content instanceof Blob ? content.size : content.byteLength
}

function toFetchHeaders({ headers, body, config }: NetworkRequest, type: string | undefined): Headers {
  const native = new Headers()
  try {
    for (const [name, value] of headers) {
      // Only the encoder knows the boundary of a form.
      if (body instanceof FormData && name.toLowerCase() === 'content-type') continue
      for (const line of Array.isArray(value) ? value : [value]) native.append(name, line)
    }
    if (type !== undefined) native.set('Content-Type', type)
    return native
  } catch (error) {
    const cause = error as Error
    throw new AxiosError(cause.message, AxiosError.ERR_BAD_REQUEST, config, undefined, undefined, { cause })
  }
}

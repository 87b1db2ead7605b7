import { AxiosError } from '../errors/axios-error.ts'
import type { NetworkRequest, RequestBody } from '../network.ts'
import { encodeForm } from './multipart.ts'
import { bodyTooLong, sizeLimit } from './size-limit.ts'
import { Upload } from './upload.ts'

/** A request body in one of the forms that are written to a socket, and what its headers must say of it. */
export interface Payload {
  readonly content: string | Uint8Array | Upload | undefined
  /** In bytes; undefined where only the end of the source will tell. */
  readonly length: number | undefined
  /** The Content-Type that the body itself names. */
  readonly type: string | undefined
}

/** Names every member, for what it left out it would inherit. */
const NONE: Payload = { content: undefined, length: undefined, type: undefined }

/** @throws AxiosError `ERR_BAD_REQUEST` for a body longer than `maxBodyLength`, or one for HEAD, which has none. */
export function toPayload(request: NetworkRequest): Payload {
  if (request.body === undefined) return NONE
  const payload = encode(request, request.body)
  const refusal = refuse(request, payload)
  if (refusal === undefined) return payload
  if (payload.content instanceof Upload) payload.content.cancel(refusal)
  throw refusal
}

function encode(request: NetworkRequest, body: RequestBody): Payload {
  if (typeof body === 'string') return { ...NONE, content: body, length: Buffer.byteLength(body) }
  if (body instanceof Uint8Array) return { ...NONE, content: body, length: body.byteLength }
  if (body instanceof FormData) {
    const { content, type } = encodeForm(body)
    return { content: new Upload(content.stream(), request), length: content.size, type }
  }
  if (body instanceof Blob) {
    const content = new Upload(body.stream(), request)
    return { content, length: body.size, type: body.type || undefined }
  }
  return { ...NONE, content: new Upload(body, request) }
}

function refuse({ method, config }: NetworkRequest, { length }: Payload): AxiosError | undefined {
  if (method === 'HEAD')
    return new AxiosError('A HEAD request has no body', AxiosError.ERR_BAD_REQUEST, config)
  if (length !== undefined && length > sizeLimit(config, 'maxBodyLength')) return bodyTooLong(config)
  return undefined
}

import { Readable } from 'node:stream'
import { AxiosError } from '../../errors/axios-error.ts'
import { isFormData } from '../../object-kind.ts'
import type { NetworkRequest, RequestBody } from '../../network.ts'
import { LegacyStream } from '../../request/legacy-stream.ts'
import { ChunkSource } from './chunk-source.ts'
import { meterFor } from '../progress/meter.ts'
import { encodeForm } from './multipart.ts'
import { sizeLimit } from './size-limit.ts'
import { bodyTooLong } from './too-long.ts'
import { Upload, type UploadSource } from './upload.ts'

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

/** Ends the request with an error of the user's own code. */
type Fail = (error: unknown) => void

/** @throws AxiosError `ERR_BAD_REQUEST` for a body longer than `maxBodyLength`, or one for HEAD, which has none. */
export function toPayload(request: NetworkRequest, fail: Fail): Payload | Promise<Payload> {
  const { body } = request
  if (body === undefined) return NONE
  if (!(body instanceof LegacyStream)) return checked(request, encode(request, body, fail))
  return body.length().then((length) => checked(request, upload(body, length, request, fail)))
}

function checked(request: NetworkRequest, payload: Payload): Payload {
  const refusal = refuse(request, payload)
  if (refusal === undefined) return payload
  if (payload.content instanceof Upload) payload.content.cancel(refusal)
  throw refusal
}

function encode(request: NetworkRequest, body: RequestBody, fail: Fail): Payload {
  if (typeof body === 'string') return inMemory(body, Buffer.byteLength(body), request, fail)
  if (body instanceof Uint8Array) return inMemory(body, body.byteLength, request, fail)
  if (isFormData(body)) {
    const { content, type } = encodeForm(body)
    return { ...upload(content.stream(), content.size, request, fail), type }
  }
  if (body instanceof Blob) {
    return { ...upload(body.stream(), body.size, request, fail), type: body.type || undefined }
  }
  return upload(body, undefined, request, fail)
}

/** Such a body goes in one piece, unless somebody wants to know how far it is. */
function inMemory(
  content: string | Uint8Array,
  length: number,
  request: NetworkRequest,
  fail: Fail,
): Payload {
  const meter = meterFor(request.config, 'upload', length, fail)
  return { ...NONE, content: meter ? Upload.of(content, request, meter) : content, length }
}

function upload(
  source: UploadSource,
  length: number | undefined,
  request: NetworkRequest,
  fail: Fail,
): Payload {
  const total = length ?? declaredLength(request)
  const chunks = source instanceof Readable ? new ChunkSource(source) : source
  const content = new Upload(chunks, request, meterFor(request.config, 'upload', total, fail))
  return { ...NONE, content, length }
}

/** What the caller says of a stream's length. */
function declaredLength({ headers }: NetworkRequest): number | undefined {
  const length = headers.get('Content-Length')
  return typeof length === 'string' && /^\d+$/.test(length) ? Number(length) : undefined
}

function refuse({ method, config }: NetworkRequest, { length }: Payload): AxiosError | undefined {
  if (method === 'HEAD')
    return new AxiosError('A HEAD request has no body', AxiosError.ERR_BAD_REQUEST, config)
  if (length !== undefined && length > sizeLimit(config, 'maxBodyLength')) return bodyTooLong(config)
  return undefined
}

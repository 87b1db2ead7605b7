import type { ResolvedConfig } from '../config/config.ts'
import { listOf } from '../config/list-of.ts'
import { isAxiosError } from '../errors/axios-error.ts'
import { HttpStatusError } from '../errors/http-status-error.ts'
import type { NetworkRequest, NetworkResponse } from '../network.ts'
import { withRarelyNeeded } from '../adapters/with-rarely-needed.ts'
import type { AxiosResponse } from './response.ts'

/**
 * Turns the raw answer into what the caller gets. Runs once a call, also for what comes from a cache.
 * @param transform `false` leaves `data` as the adapter gave it, decoded
 * @throws HttpStatusError when `validateStatus` refuses the status, or what a transformer throws.
 */
export function deserialize(
  raw: NetworkResponse,
  request: NetworkRequest,
  duration?: number,
  transform = true,
): AxiosResponse | Promise<AxiosResponse> {
  const finish = (data: unknown): AxiosResponse => {
    const response = responseOf(raw, data, request)
    if (duration !== undefined) response.duration = duration
    if (transform) transformData(response, request.config)
    if (isAccepted(response.status, request.config)) return response
    throw new HttpStatusError(response)
  }
  const data = decode(raw, request.config)
  return data instanceof Promise ? data.then(finish) : finish(data)
}

function responseOf(raw: NetworkResponse, data: unknown, { config }: NetworkRequest): AxiosResponse {
  const { status, statusText, headers } = raw
  const response: AxiosResponse = { data, status, statusText, headers, config, request: raw.request }
  if (raw.extra) Object.assign(response, { ...raw.extra, ...response })
  if (raw.body instanceof Uint8Array) response.size = raw.body.byteLength
  return response
}

/** Runs `transformResponse` on a response's data, and puts the result in its place. */
export function transformData(response: AxiosResponse, config: ResolvedConfig): void {
  const { headers, status } = response
  try {
    for (const transformer of listOf(config.transformResponse)) {
      response.data = transformer.call(config, response.data, headers, status)
    }
  } catch (error) {
    if (isAxiosError(error) && !error.response) Object.assign(error, { response, status })
    throw error
  }
}

const utf8 = new TextDecoder()

/** Bytes as `responseType` wants them; a stream, or what an adapter function made, as it is. */
function decode({ body, headers }: NetworkResponse, config: ResolvedConfig): unknown {
  const { responseType, responseEncoding } = config
  if (!(body instanceof Uint8Array) || responseType === 'stream') return body
  if (responseType === 'arraybuffer') return toArrayBuffer(body)
  const type = String(headers.getContentType() ?? '')
  if (responseType === 'blob') return new Blob([body as Uint8Array<ArrayBuffer>], { type })
  const isText = responseType !== 'formdata' && responseType !== 'document'
  if (isText && (!responseEncoding || /^utf-?8$/.test(responseEncoding))) return utf8.decode(body)
  return withRarelyNeeded(config, ({ decodeBody }) => decodeBody(body, type, config))
}

/** Node's Buffer stays one, as axios gives on Node; other bytes become an ArrayBuffer of their own. */
function toArrayBuffer(bytes: Uint8Array): Uint8Array | ArrayBufferLike {
  if (bytes.constructor !== Uint8Array) return bytes
  return bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer
}

function isAccepted(status: number, { validateStatus }: ResolvedConfig): boolean {
  return !status || !validateStatus || validateStatus(status)
}

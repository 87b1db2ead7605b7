import type { ResolvedConfig } from '../config/config.ts'
import { listOf } from '../config/list-of.ts'
import { isAxiosError } from '../errors/axios-error.ts'
import { HttpStatusError } from '../errors/http-status-error.ts'
import { runtimeEnv } from '../config/runtime-env.ts'
import type { NetworkRequest, NetworkResponse } from '../network.ts'
import { loadRarelyNeeded } from '../adapters/load-rarely-needed.ts'
import { decodeText } from './decode-text.ts'
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

/** Bytes as `responseType` wants them; a stream, or what an adapter function made, as it is. */
function decode({ body, headers }: NetworkResponse, config: ResolvedConfig): unknown {
  if (!(body instanceof Uint8Array)) return body
  const type = String(headers.getContentType() ?? '')
  switch (config.responseType) {
    case 'stream':
      return body
    case 'arraybuffer':
      return toArrayBuffer(body)
    case 'blob':
      return new Blob([body as Uint8Array<ArrayBuffer>], { type })
    case 'formdata':
      return toForm(body as Uint8Array<ArrayBuffer>, type, config)
    case 'document':
      return loadRarelyNeeded(config).then(({ toDocument }) => toDocument(body, type, config))
    default:
      return decodeText(body, config)
  }
}

function toForm(body: Uint8Array<ArrayBuffer>, type: string, config: ResolvedConfig): Promise<FormData> {
  const FormResponse = runtimeEnv(config).Response ?? Response
  return new FormResponse(body, { headers: { 'content-type': type } }).formData()
}

/** Node's Buffer stays one, as axios gives on Node; other bytes become an ArrayBuffer of their own. */
function toArrayBuffer(bytes: Uint8Array): Uint8Array | ArrayBufferLike {
  if (bytes.constructor !== Uint8Array) return bytes
  return bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer
}

function isAccepted(status: number, { validateStatus }: ResolvedConfig): boolean {
  return !status || !validateStatus || validateStatus(status)
}

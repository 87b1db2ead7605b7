import { isOldStream, oldStreamBody } from '#platform'
import type { ResolvedConfig } from '../config/config.ts'
import { AxiosError } from '../errors/axios-error.ts'
import type { RequestBody } from '../network.ts'
import { isFormData } from '../object-kind.ts'
import { isOneShot } from './one-shot.ts'

/**
 * The transformed data as one of the kinds that every adapter takes. A form of the `form-data` package adds its headers.
 * @throws AxiosError `ERR_BAD_REQUEST` for anything else.
 */
export function toRequestBody(config: ResolvedConfig): RequestBody | undefined {
  const data: unknown = config.data
  if (data === undefined || data === null) return undefined
  if (typeof data === 'string' || data instanceof Uint8Array) return data
  if (isOneShot(data)) return data
  if (data instanceof Blob || isFormData(data)) return data
  if (data instanceof URLSearchParams) return data.toString()
  if (data instanceof ArrayBuffer) return new Uint8Array(data)
  if (ArrayBuffer.isView(data)) return new Uint8Array(data.buffer, data.byteOffset, data.byteLength)
  if (isOldStream(data)) return oldStreamBody(data, config)
  throw new AxiosError(
    `A ${typeof data} cannot be sent as a body. Give, or let transformRequest return, a string, bytes, a Blob, FormData, URLSearchParams or a stream.`,
    AxiosError.ERR_BAD_REQUEST,
    config,
  )
}

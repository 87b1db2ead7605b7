import type { NetworkRequest } from '../../network.ts'
import { encodeForm } from './multipart.ts'
import { sizeLimit } from './size-limit.ts'
import { bodyTooLong } from './too-long.ts'

const encoder = new TextEncoder()

/** A body that is in memory or on disk, as a platform takes it. */
export interface ReplayableBody {
  readonly content: string | Uint8Array | Blob
  /** In bytes. */
  readonly size: number
  /** The Content-Type that the body itself names. */
  readonly type: string | undefined
}

/**
 * The body of a request with its size, which of a form only its encoded shape tells.
 * @throws AxiosError `ERR_BAD_REQUEST` when it is longer than `maxBodyLength`.
 */
export function measured(
  { config }: NetworkRequest,
  body: string | Uint8Array | Blob | FormData,
): ReplayableBody {
  const { content, type } = body instanceof FormData ? encodeForm(body) : { content: body, type: undefined }
  const size = sizeOf(content)
  if (size > sizeLimit(config, 'maxBodyLength')) throw bodyTooLong(config)
  return { content, size, type }
}

function sizeOf(content: string | Uint8Array | Blob): number {
  if (typeof content === 'string') return encoder.encode(content).byteLength
  return content instanceof Blob ? content.size : content.byteLength
}

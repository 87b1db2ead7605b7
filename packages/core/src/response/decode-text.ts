import { AxiosError, messageOf } from '../errors/axios-error.ts'
import type { ResolvedConfig } from '../config/config.ts'

/** As much of Node's Buffer as is used here; elsewhere there is none. */
interface NodeBuffer {
  from(buffer: ArrayBufferLike, offset: number, length: number): { toString(encoding: string): string }
  isEncoding(encoding: string): boolean
}

/**
 * Bytes as text in `responseEncoding`: on Node what its Buffer knows (`latin1`, `hex`, `base64`, …), as in axios, and everywhere
 * the labels of the Encoding Standard.
 * @throws AxiosError `ERR_BAD_OPTION_VALUE` for a name that is neither.
 */
export function decodeText(bytes: Uint8Array, config: ResolvedConfig): string {
  const { responseEncoding: encoding = 'utf-8' } = config
  const { Buffer: buffer } = globalThis as { Buffer?: NodeBuffer }
  if (buffer?.isEncoding(encoding)) {
    return buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString(encoding)
  }
  try {
    const decoder = new TextDecoder(encoding)
    // As a stream, for in one piece Node 22 takes windows-1252 for ISO 8859-1.
    return decoder.decode(bytes, { stream: true }) + decoder.decode()
  } catch (error) {
    const message = `responseEncoding: ${messageOf(error)}`
    const options = { cause: error }
    throw new AxiosError(message, AxiosError.ERR_BAD_OPTION_VALUE, config, undefined, undefined, options)
  }
}

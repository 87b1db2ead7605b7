import type { ResolvedConfig } from '../config/config.ts'
import { runtimeEnv } from '../config/runtime-env.ts'
import { decodeText } from './decode-text.ts'
import { toDocument } from './document.ts'

/** A form, a document, or text that is not in UTF-8, as `responseType` asks. */
export function decodeBody(body: Uint8Array, type: string, config: ResolvedConfig): unknown {
  if (config.responseType === 'document') return toDocument(body, type, config)
  if (config.responseType !== 'formdata') return decodeText(body, config)
  const FormResponse = runtimeEnv(config).Response ?? Response
  return new FormResponse(body as Uint8Array<ArrayBuffer>, { headers: { 'content-type': type } }).formData()
}

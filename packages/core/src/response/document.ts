import type { ResolvedConfig } from '../config/config.ts'
import { AxiosError } from '../errors/axios-error.ts'

const XML = /^(text|application)\/xml$|\+xml$/

/**
 * HTML or XML as a document, as XMLHttpRequest makes one (XMLHttpRequest standard, "document response"): null for other
 * content, and for XML that is not well-formed. Scripts do not run.
 * @throws AxiosError `ERR_NOT_SUPPORT` where there is no DOM.
 */
export function toDocument(body: Uint8Array, contentType: string, config: ResolvedConfig): Document | null {
  if (typeof DOMParser !== 'function') {
    const message = `responseType 'document' needs a DOM; use 'text' and your own parser`
    throw new AxiosError(message, AxiosError.ERR_NOT_SUPPORT, config)
  }
  const [essence = '', ...parameters] = contentType.toLowerCase().split(';')
  const type = essence.trim()
  const isHTML = type === 'text/html'
  if (body.byteLength === 0 || !(isHTML || XML.test(type))) return null
  const text = decoderFor(config.responseEncoding ?? charsetOf(parameters)).decode(body)
  const parsed = new DOMParser().parseFromString(text, isHTML ? 'text/html' : 'application/xml')
  return !isHTML && parsed.getElementsByTagName('parsererror').length > 0 ? null : parsed
}

function charsetOf(parameters: readonly string[]): string | undefined {
  for (const parameter of parameters) {
    const [name = '', value = ''] = parameter.split('=')
    if (name.trim() === 'charset') return value.trim().replaceAll('"', '')
  }
  return undefined
}

/** A server may name an encoding that does not exist. */
function decoderFor(label: string | undefined): TextDecoder {
  try {
    return new TextDecoder(label)
  } catch {
    return new TextDecoder()
  }
}

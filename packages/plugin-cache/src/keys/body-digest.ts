import type { NetworkRequest } from '@axios-ts/core'
import type { HeaderMap } from '../http/header-map.ts'
import { sha256 } from './sha256.ts'

/**
 * A digest of a body that says what is asked for, as with QUERY (RFC 9110 has it for safe methods), and of its type. Empty without
 * a body; undefined where the platform has no SHA-256.
 */
export function bodyDigest(
  { body }: NetworkRequest,
  headers: HeaderMap,
): string | Promise<string> | undefined {
  if (typeof body !== 'string' && !(body instanceof Uint8Array)) return ''
  // Of all encodings this is the one in which each byte is a character of its own.
  const text = typeof body === 'string' ? body : new TextDecoder('latin1').decode(body)
  const kind = typeof body === 'string' ? 'text' : 'bytes'
  const facts = ['content-type', 'content-encoding'].map((name) => headers.get(name) ?? '')
  return sha256(JSON.stringify([kind, ...facts, text]))
}

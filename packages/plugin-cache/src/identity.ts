import { isSensitiveHeader } from '@axios-ts/core'
import type { HeaderMap } from './header-map.ts'
import { sha256 } from './sha256.ts'

/**
 * Whom a request acts as: a digest of all its credentials, so that no key holds one in clear text. Empty without
 * credentials; undefined where the platform has no SHA-256, and such a request must not be cached.
 */
export function identityOf(headers: HeaderMap): string | Promise<string> | undefined {
  const credentials = [...headers].filter(([name]) => isSensitiveHeader(name))
  if (credentials.length === 0) return ''
  credentials.sort(([one], [other]) => (one < other ? -1 : 1))
  // JSON, because it cannot be read in two ways: no two sets of credentials give the same text.
  return sha256(JSON.stringify(credentials))
}

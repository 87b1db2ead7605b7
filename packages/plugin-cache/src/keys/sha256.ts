/** The parts of a platform that can digest. */
export interface DigestPlatform {
  readonly process?: { getBuiltinModule?(name: 'node:crypto'): NodeCrypto | undefined } | undefined
  readonly crypto?: { readonly subtle?: Pick<SubtleCrypto, 'digest'> | undefined } | undefined
}

interface NodeCrypto {
  createHash(algorithm: string): { update(text: string): { digest(encoding: 'hex'): string } }
}

/**
 * The SHA-256 digest of a text (FIPS 180-4), in hexadecimal: at once on Node and its like, as a promise from WebCrypto.
 * Undefined where there is neither, as in a page that was not loaded over https.
 */
export function sha256(
  text: string,
  platform: DigestPlatform = globalThis,
): string | Promise<string> | undefined {
  // Asked for at run time, because an import of node:crypto would break bundles for browsers.
  const node = platform.process?.getBuiltinModule?.('node:crypto')
  if (node) return node.createHash('sha256').update(text).digest('hex')
  return platform.crypto?.subtle?.digest('SHA-256', new TextEncoder().encode(text)).then(toHex)
}

function toHex(digest: ArrayBuffer): string {
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

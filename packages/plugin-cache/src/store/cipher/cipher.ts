import { badOption } from '@axios-ts/core'
import { fromBase64, toBase64 } from './base64.ts'

/** A key of AES-256: 32 bytes, or these in base64 (44 characters) or hexadecimal (64). */
export type EncryptionKey = Uint8Array | string

const ALGORITHM = 'AES-GCM'
/** What NIST SP 800-38D recommends, in bytes: 96 bits. */
const IV_LENGTH = 12
const KEY_LENGTH = 32

interface KnownKey {
  /** Tells keys apart without telling anything of them: the begin of a digest. */
  readonly id: string
  readonly key: CryptoKey
}

/**
 * Encrypts and authenticates texts with AES-256-GCM (NIST SP 800-38D). The first key encrypts, all of them decrypt, so that a
 * key can be replaced while what it encrypted is still of use. The result is text, for stores and serializers that know no bytes.
 */
export class Cipher {
  readonly #keys: Promise<readonly KnownKey[]>

  /**
   * @throws PluginError `ERR_BAD_OPTION_VALUE` for something that is no key, or an empty list.
   */
  constructor(keys: EncryptionKey | readonly EncryptionKey[]) {
    const bytes = (isList(keys) ? keys : [keys]).map(keyBytes)
    if (bytes.length === 0) throw badKey(keys)
    this.#keys = Promise.all(bytes.map(importKey)).catch(() => [])
  }

  /**
   * Undefined where the platform has no WebCrypto, as in a page that was not loaded over https.
   * @param context what the text belongs to: it can be decrypted with the same context only.
   */
  async encrypt(text: string, context: string): Promise<string | undefined> {
    const [first] = await this.#keys
    if (!first) return undefined
    const { id, key } = first
    const iv = crypto.getRandomValues(new Uint8Array(IV_LENGTH))
    const sealed = await crypto.subtle.encrypt(parameters(iv, context), key, new TextEncoder().encode(text))
    return [id, toBase64(iv), toBase64(new Uint8Array(sealed))].join('.')
  }

  /** Undefined when no key fits, or when text or context were changed. */
  async decrypt(sealed: string, context: string): Promise<string | undefined> {
    const [id, iv, data] = sealed.split('.')
    const known = (await this.#keys).find((each) => each.id === id)
    if (!known || !iv || !data) return undefined
    try {
      const opened = await crypto.subtle.decrypt(
        parameters(fromBase64(iv), context),
        known.key,
        fromBase64(data),
      )
      return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(opened)
    } catch {
      return undefined
    }
  }
}

function parameters(iv: Uint8Array<ArrayBuffer>, context: string): AesGcmParams {
  return { name: ALGORITHM, iv, additionalData: new TextEncoder().encode(context) }
}

async function importKey(bytes: Uint8Array<ArrayBuffer>): Promise<KnownKey> {
  const digest = await crypto.subtle.digest(
    'SHA-256',
    new Uint8Array([...bytes, ...new TextEncoder().encode('id')]),
  )
  return {
    id: toBase64(new Uint8Array(digest, 0, 6)),
    key: await crypto.subtle.importKey('raw', bytes, ALGORITHM, false, ['encrypt', 'decrypt']),
  }
}

function keyBytes(key: unknown): Uint8Array<ArrayBuffer> {
  if (key instanceof Uint8Array && key.length === KEY_LENGTH) return Uint8Array.from(key)
  if (typeof key !== 'string') throw badKey(key)
  if (/^[\da-f]{64}$/i.test(key)) return Uint8Array.from(key.match(/../g) ?? [], (pair) => parseInt(pair, 16))
  if (/^[\w+/-]{43}=?$/.test(key)) return fromBase64(key.replace(/-/g, '+').replace(/_/g, '/'))
  throw badKey(key)
}

function isList(keys: EncryptionKey | readonly EncryptionKey[]): keys is readonly EncryptionKey[] {
  return Array.isArray(keys)
}

function badKey(given: unknown): Error {
  return badOption(
    'cache',
    'encryptionKey',
    '32 bytes (Uint8Array, base64 or hexadecimal), or a list of such keys',
    given,
  )
}

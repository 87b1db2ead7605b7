import { AxiosHeaders, isSensitiveHeader, redactURL } from '@axios-ts/core'
import { ANY_TYPE, type Entry } from '../../entry/entry.ts'
import type { Vary } from '../../http/vary.ts'
import { fromBase64, toBase64 } from '../cipher/base64.ts'
import type { Cipher } from '../cipher/cipher.ts'
import type { CompleteStamp } from '../generations/stamp.ts'
import { readMetadata, type Metadata } from './metadata.ts'

/** The version of the format. A record of another version is a miss: it is counted up with every change that is not only an addition. */
const VERSION = 1

/** A record in the shared store: flat, with texts only, because Keyv's serializer visits every value. */
interface PlainRecord {
  readonly v: typeof VERSION
  /** The name it was written under: a store that mixes up names, or cuts them, gives a miss. */
  readonly name: string
  /** The metadata as JSON. */
  readonly meta: string
  /** The body as text, when it is UTF-8, else in base64. */
  readonly text?: string
  readonly base64?: string
}

interface SealedRecord {
  readonly v: typeof VERSION
  readonly name: string
  /** What a plain record has besides, encrypted. */
  readonly sealed: string
}

/** What a record holds. */
export interface Recorded {
  readonly entry: Entry
  readonly stamp: CompleteStamp
}

/** What the reader of a record knows of the entry, which the record does not say. */
export interface Known {
  readonly url: string
  readonly vary: Vary
}

/** Headers of a response that hold a URL. */
const URL_HEADERS = ['location', 'content-location', 'refresh', 'link']

/**
 * Whether an entry may go to a shared store: bytes may, what an adapter function made may not; nor may an answer that leads
 * to a URL with a credential in it, unless it is encrypted.
 */
export function isShareable({ body, madeFor, headers }: Entry, isEncrypted: boolean): boolean {
  if (!(body instanceof Uint8Array) || madeFor !== ANY_TYPE) return false
  return isEncrypted || URL_HEADERS.every((name) => [headers.get(name) ?? []].flat().every(hasNoSecret))
}

/**
 * Writes an entry as a record. It has no request's credentials, and no sensitive header of the response. Undefined when it cannot be
 * encrypted.
 */
export async function writeRecord(
  name: string,
  { entry, stamp }: Recorded,
  cipher: Cipher | undefined,
): Promise<object | undefined> {
  const { headers, body, vary: _vary, madeFor: _madeFor, url, keptUntil, ...plain } = entry
  const metadata: Metadata = {
    ...plain,
    headers: [...headers].filter(([header]) => !isSensitiveHeader(header)),
    // JSON has no Infinity.
    keptUntil: Number.isFinite(keptUntil) ? keptUntil : null,
    tokens: Object.fromEntries(stamp.tokens),
    cursor: stamp.cursor,
    ...(cipher && { url }),
  }
  const content = { meta: JSON.stringify(metadata), ...bodyFields(body as Uint8Array) }
  if (!cipher) return { v: VERSION, name, ...content } satisfies PlainRecord
  const sealed = await cipher.encrypt(JSON.stringify(content), name)
  return sealed === undefined ? undefined : ({ v: VERSION, name, sealed } satisfies SealedRecord)
}

/**
 * Reads a record. Undefined when it is of another version, of another name, malformed, or cannot be decrypted; also when it is
 * not encrypted, but should be.
 */
export async function readRecord(
  name: string,
  record: unknown,
  known: Known,
  cipher: Cipher | undefined,
): Promise<Recorded | undefined> {
  const { v, name: written, sealed, ...plain } = fieldsOf(record)
  if (v !== VERSION || written !== name) return undefined
  if (!cipher) return assemble(plain, known)
  if (typeof sealed !== 'string') return undefined
  const content = await cipher.decrypt(sealed, name)
  return content === undefined ? undefined : assemble(fieldsOf(parse(content)), known)
}

function assemble(
  { meta, text, base64 }: Record<string, unknown>,
  { url, vary }: Known,
): Recorded | undefined {
  const metadata = typeof meta === 'string' ? readMetadata(parse(meta)) : undefined
  const body = bodyOf(text, base64)
  if (!metadata || !body) return undefined
  const { headers, keptUntil, tokens, cursor, size, ...rest } = metadata
  const entry: Entry = {
    ...rest,
    url: rest.url ?? url,
    headers: headersOf(headers),
    body,
    vary,
    madeFor: ANY_TYPE,
    keptUntil: keptUntil ?? Infinity,
    // It decides how much memory may hold: never less than there is.
    size: Math.max(size, body.length),
  }
  return { entry, stamp: { tokens: new Map(Object.entries(tokens)), cursor } }
}

function headersOf(pairs: Metadata['headers']): AxiosHeaders {
  const headers = new AxiosHeaders()
  for (const [name, value] of pairs) headers.set(name, value as string | string[])
  return headers
}

function bodyFields(body: Uint8Array): { text: string } | { base64: string } {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body) }
  } catch {
    return { base64: toBase64(body) }
  }
}

function bodyOf(text: unknown, base64: unknown): Uint8Array | undefined {
  if (typeof text === 'string') return new TextEncoder().encode(text)
  if (typeof base64 !== 'string') return undefined
  try {
    return fromBase64(base64)
  } catch {
    return undefined
  }
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json) as unknown
  } catch {
    return undefined
  }
}

function hasNoSecret(value: unknown): boolean {
  const url = String(value)
  return redactURL(url) === url
}

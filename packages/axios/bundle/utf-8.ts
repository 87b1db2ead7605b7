/** Encodes text as UTF-8 (Encoding Standard, section 8.1): for platforms without TextEncoder. */
export class Utf8Encoder {
  encode(text = ''): Uint8Array<ArrayBuffer> {
    const bytes = encodeURIComponent(wellFormed(text)).replace(/%(..)/g, (_, hex: string) => character(hex))
    return Uint8Array.from(bytes, (byte) => byte.charCodeAt(0))
  }
}

/** A well-formed sequence of UTF-8 (RFC 3629, section 4), each byte as one character, or else any one byte. */
const SEQUENCE =
  /[\0-\x7f]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}|\xf4[\x80-\x8f][\x80-\xbf]{2}|[^]/g

/** Decodes UTF-8, leaving out a byte order mark: for platforms without TextDecoder. */
export class Utf8Decoder {
  /** @throws RangeError for any other encoding. */
  constructor(label = 'utf-8') {
    if (!/^utf-?8$/i.test(label)) throw new RangeError(`This platform has no TextDecoder for '${label}'.`)
  }

  decode(bytes: Uint8Array = new Uint8Array()): string {
    let text = ''
    for (const byte of bytes) text += String.fromCharCode(byte)
    return text.replace(SEQUENCE, decoded).replace(/^\ufeff/, '')
  }
}

function decoded(sequence: string): string {
  if (sequence <= '\x7f') return sequence
  if (sequence.length === 1) return '\ufffd'
  return decodeURIComponent(sequence.replace(/[^]/g, (byte) => `%${byte.charCodeAt(0).toString(16)}`))
}

function character(hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16))
}

/** Lone surrogates have no encoding. */
function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udbff][\udc00-\udfff]|[\ud800-\udfff]/g, (pair) =>
    pair.length === 1 ? '\ufffd' : pair,
  )
}

const BOUNDARY_BYTES = 24

/** A form as it goes over the wire. Files are referred to, not copied, so its size is known and it can be sent again. */
export interface Multipart {
  readonly content: Blob
  /** The Content-Type, with the boundary. */
  readonly type: string
}

/**
 * Encodes a form as `multipart/form-data` (HTML standard, "Constructing the entry list"; RFC 7578).
 * The boundary is fresh and cannot be guessed: whoever chooses the content of a field cannot add fields.
 */
export function encodeForm(form: FormData): Multipart {
  const boundary = `axios-ts-${randomHex(BOUNDARY_BYTES)}`
  const parts: BlobPart[] = []
  for (const [name, value] of form) {
    const disposition = `--${boundary}\r\nContent-Disposition: form-data; name="${escape(withCRLF(name))}"`
    if (typeof value === 'string') parts.push(`${disposition}\r\n\r\n${withCRLF(value)}\r\n`)
    else {
      const file = `${disposition}; filename="${escape(value.name)}"\r\nContent-Type: ${typeOf(value)}\r\n\r\n`
      parts.push(file, value, '\r\n')
    }
  }
  parts.push(`--${boundary}--\r\n`)
  return { content: new Blob(parts), type: `multipart/form-data; boundary=${boundary}` }
}

function randomHex(bytes: number): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('')
}

function withCRLF(text: string): string {
  return text.replace(/\r\n?|\n/g, '\r\n')
}

function escape(name: string): string {
  return name.replace(/[\r\n"]/g, (mark) => (mark === '\r' ? '%0D' : mark === '\n' ? '%0A' : '%22'))
}

/** A subclass of File can claim any type, line breaks included. */
function typeOf(file: File): string {
  return /^[\x20-\x7e]+$/.test(file.type) ? file.type : 'application/octet-stream'
}

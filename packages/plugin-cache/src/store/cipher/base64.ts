/** Bytes as base64 (RFC 4648, section 4): by Node where there is one, which is faster. */
export function toBase64(bytes: Uint8Array): string {
  if (typeof Buffer === 'function')
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('base64')
  let binary = ''
  // In parts, because the number of arguments of a call is limited.
  for (let at = 0; at < bytes.length; at += 8192)
    binary += String.fromCharCode(...bytes.subarray(at, at + 8192))
  return btoa(binary)
}

/** The bytes of base64. What is no base64 gives an error, or other bytes. */
export function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  // A copy: a small Buffer is a window on a large pool, which an entry must not hold on to.
  if (typeof Buffer === 'function') return Uint8Array.from(Buffer.from(text, 'base64'))
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
}

/** A percent-encoded part of a URL or cookie as text; as it is when it is not well-formed. */
export function decodeComponent(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

// Repeating one of these is an error of the sender; Node keeps the first one, and so does this parser
// (https://nodejs.org/api/http.html#messageheaders).
const singleValued: ReadonlySet<string> = new Set([
  'age',
  'authorization',
  'content-length',
  'content-type',
  'etag',
  'expires',
  'from',
  'host',
  'if-modified-since',
  'if-unmodified-since',
  'last-modified',
  'location',
  'max-forwards',
  'proxy-authorization',
  'referer',
  'retry-after',
  'user-agent',
])

/**
 * Reads a block of header lines, such as `XMLHttpRequest.getAllResponseHeaders()` returns.
 *
 * @param text lines of `name: value`, separated by LF or CR LF; lines without a name are skipped
 * @returns values by lower-case name. Repeated headers are joined with a comma, except `set-cookie`, always a
 * list, and headers that must not repeat, of which the first is kept
 */
export function parseHeaderText(text: string): Map<string, string | string[]> {
  const headers = new Map<string, string | string[]>()
  for (const line of text.split('\n')) {
    const colon = line.indexOf(':')
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase()
    if (name === '') continue
    const value = line.slice(colon + 1).trim()
    const earlier = headers.get(name)
    if (name === 'set-cookie') {
      if (Array.isArray(earlier)) earlier.push(value)
      else headers.set(name, [value])
    } else if (earlier === undefined) {
      headers.set(name, value)
    } else if (!singleValued.has(name)) {
      headers.set(name, `${String(earlier)}, ${value}`)
    }
  }
  return headers
}

/**
 * What a header can be set to. `false` keeps the header from being sent and from being set again without
 * `rewrite`; `null` keeps it from being sent; an array is sent as several values.
 */
export type AxiosHeaderValue = string | string[] | number | boolean | null

// Control characters end a header line or a request early. The tab is the one that may stay.
// oxlint-disable-next-line no-control-regex
const controlCharacters = /[\u0000-\u0008\u000a-\u001f\u007f]+/g

/**
 * Makes a text that is safe to be sent as header value: removes control characters (so CR LF cannot start a new
 * header) and blanks at both ends. Takes time in proportion to the length, whatever the text.
 */
export function sanitizeHeaderText(value: unknown): string {
  const text = String(value)
  // Hardly any text has one, and looking for one costs less than replacing none.
  return trimBlanks(text.search(controlCharacters) < 0 ? text : text.replace(controlCharacters, ''))
}

/**
 * Brings a value into the form it is stored in: false, null and undefined stay, the items of an array are
 * treated one by one, anything else becomes a safe text.
 */
export function toStoredValue(value: unknown): AxiosHeaderValue | undefined {
  if (value === false || value === null || value === undefined) return value
  if (Array.isArray(value)) return value.map(toStoredValue) as string[]
  return sanitizeHeaderText(value)
}

/** Removes spaces and tabs at both ends, and nothing else: what RFC 9110 calls optional whitespace. */
export function trimBlanks(text: string): string {
  let start = 0
  let end = text.length
  // Index loops, because a regex anchored at the end rescans a long run of blanks from every position.
  while (start < end && isBlank(text.charCodeAt(start))) start++
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--
  return text.slice(start, end)
}

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09
}

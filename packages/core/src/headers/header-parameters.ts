import { isUnsafeKey } from '../unsafe-key.ts'
import { trimBlanks } from './header-value.ts'

/** Parameters of a header value by lower-case name. It has no prototype. */
export type AxiosHeaderParameters = Record<string, string>

const tokenName = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/

/**
 * Splits a value into its words: `a; b=1` gives `{ a: undefined, b: '1' }`. The simple form behind
 * `headers.get(name, true)`; it knows nothing of quotes, see {@link parseParameters} for that.
 */
export function parseTokens(value: unknown): Record<string, string | undefined> {
  const tokens: Record<string, string | undefined> = Object.create(null)
  for (const match of String(value).matchAll(/([^\s,;=]+)\s*(?:=\s*([^,;]+))?/g)) {
    tokens[match[1] as string] = match[2]
  }
  return tokens
}

/**
 * Reads the `name=value` parameters of a header value by the rules of RFC 9110: names in any case, quoted
 * values that may contain commas, semicolons and escaped characters, blanks around names and values.
 *
 * @param value a header value; anything but a text is turned into one first
 * @returns values by lower-case name, the last one of a repeated name. Parts without a valid name are left
 * out, and so are `__proto__`, `constructor` and `prototype`
 */
export function parseParameters(value: unknown): AxiosHeaderParameters {
  const parameters: AxiosHeaderParameters = Object.create(null)
  for (const part of splitOutsideQuotes(String(value))) {
    const equals = part.indexOf('=')
    const name = trimBlanks(part.slice(0, Math.max(equals, 0))).toLowerCase()
    if (tokenName.test(name) && !isUnsafeKey(name)) {
      parameters[name] = unquote(trimBlanks(part.slice(equals + 1)))
    }
  }
  return parameters
}

/** Splits at commas and semicolons. An opening quote that is never closed reaches to the end. */
function splitOutsideQuotes(text: string): string[] {
  const parts: string[] = []
  let start = 0
  let quoted = false
  for (let index = 0; index < text.length; index++) {
    const character = text[index]
    if (character === '"') quoted = !quoted
    else if (quoted && character === '\\') index++
    else if (!quoted && (character === ',' || character === ';')) {
      parts.push(text.slice(start, index))
      start = index + 1
    }
  }
  parts.push(text.slice(start))
  return parts
}

/** The content of a quoted string. A text that is not one well-formed quoted string is returned as it is. */
function unquote(text: string): string {
  const content = text.slice(1, -1)
  // Besides the escaped characters there must be no quote, and no backslash that would escape the closing one.
  const isQuoted = /^"[^]*"$/.test(text) && !/["\\]/.test(content.replace(/\\[^]/g, ''))
  return isQuoted ? content.replace(/\\([^])/g, '$1') : text
}

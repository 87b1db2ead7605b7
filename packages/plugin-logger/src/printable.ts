/** What moves the cursor, ends a line or turns the direction of reading: it could make one line look like another. */
const CONTROL = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu

/** A text in which each control character is written out, such as `\u000a` for a line feed. */
export function printable(text: string): string {
  // Hardly any text has one, and looking for one costs less than replacing none.
  if (text.search(CONTROL) < 0) return text
  return text.replace(CONTROL, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
}

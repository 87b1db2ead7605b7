const validName = /^[-_a-zA-Z0-9^`|~,!#$%&'*+.]+$/

/**
 * Tells whether a text can be one header name, as opposed to a block of header lines. Besides the token
 * characters of RFC 9110 a comma is accepted, as axios does.
 */
export function isHeaderName(text: string): boolean {
  return validName.test(text)
}

/** The form header names are compared in: trimmed and in lower case. An empty text means no name. */
export function lookupName(name: unknown): string {
  return typeof name === 'string' ? name.trim().toLowerCase() : ''
}

/**
 * The property a header is stored under. Assigning to `__proto__` would change the prototype of the object,
 * so that one name is kept in another case, which header look-up does not mind.
 */
export function headerSlot(name: string): string {
  return name === '__proto__' ? '__Proto__' : name
}

/** Writes a name the conventional way: 'cOntEnt-type' becomes 'Content-Type'. */
export function formatHeaderName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[a-z\d]\w*/g, capitalize)
}

/** The part of a shortcut method's name that stands for a header: 'Content-Type' gives 'ContentType'. */
export function shortcutSuffix(name: string): string {
  return ` ${name}`.toLowerCase().replace(/[-_\s]([a-z\d]\w*)/g, (_match, word: string) => capitalize(word))
}

/** Upper-cases the first character. */
export function capitalize(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1)
}

import { isSensitiveHeader } from './sensitive-headers.ts'

/** Has headers printed on a terminal without credentials. */
export function printRedactedHeaders(prototype: object): void {
  Object.defineProperty(prototype, Symbol.for('nodejs.util.inspect.custom'), {
    value(this: Record<string, unknown>) {
      return redactHeaders(this)
    },
    configurable: true,
  })
}

/**
 * Copies headers for the eyes of a person: values of sensitive headers are replaced with `[redacted]`, unless
 * there is nothing to hide (undefined, null or false).
 *
 * @param headers headers by name, in any case
 * @returns a plain object; the headers given are left alone
 */
function redactHeaders(headers: { readonly [name: string]: unknown }): Record<string, unknown> {
  const shown = Object.entries(headers).map(([name, value]): [string, unknown] => {
    const empty = value === undefined || value === null || value === false
    return [name, isSensitiveHeader(name) && !empty ? '[redacted]' : value]
  })
  return Object.fromEntries(shown)
}

/**
 * Name the language itself gives to a value's kind, such as 'Date', 'Blob' or 'FileList'.
 *
 * Used in place of `instanceof` because values from an iframe or a test runner's vm context are of a
 * different class with the same name, and because some of these classes do not exist on every platform.
 */
export function kindOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1)
}

/** On Node the first look at the global `FormData` loads a copy of undici, three MiB of heap. */
export function isFormData(value: unknown): value is FormData {
  return kindOf(value) === 'FormData' && value instanceof FormData
}

/**
 * Tells whether a value is a plain record: made by a literal or without a prototype, and neither iterable nor
 * tagged. Instances of classes, arrays, dates and the like are not.
 */
export function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (value === null || typeof value !== 'object') return false
  const parent: object | null = Object.getPrototypeOf(value)
  const plain = parent === null || parent === Object.prototype || Object.getPrototypeOf(parent) === null
  return plain && !Object.hasOwn(value, Symbol.toStringTag) && !Object.hasOwn(value, Symbol.iterator)
}

/** Tells whether a value is headers, of whichever copy of this package, or a plain record. */
export function isHeadersOrPlain(value: unknown): value is Record<string, unknown> {
  return isPlainObject(value) || kindOf(value) === 'AxiosHeaders'
}

/** Tells whether the members of a value count, and not which object it is: a list, headers or a plain record. */
export function isContainer(value: unknown): value is object {
  return Array.isArray(value) || isHeadersOrPlain(value)
}

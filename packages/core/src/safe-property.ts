/**
 * Tells whether a property belongs to the object itself or to a class or template it was made from, as
 * opposed to having been planted on a shared prototype (prototype pollution).
 *
 * The walk ends at `Object.prototype`, and at any inherited object without a prototype of its own, because
 * that may be the `Object.prototype` of another realm (an iframe, a vm context).
 *
 * @param source any value; anything but an object or function has no properties here
 * @param key property name or symbol; its getter, if it has one, is not run
 */
export function hasSafeProperty(source: unknown, key: PropertyKey): boolean {
  if (source === null || (typeof source !== 'object' && typeof source !== 'function')) return false
  let holder: object | null = source
  while (holder !== null) {
    const parent: object | null = Object.getPrototypeOf(holder)
    if (parent === null && holder !== source) return false
    if (Object.hasOwn(holder, key)) return true
    holder = parent
  }
  return false
}

/**
 * Reads an option in a way prototype pollution cannot influence.
 *
 * @param source the options object, or nothing
 * @param key name of the option
 * @returns the value, or undefined when the option is absent or only present on a shared prototype
 */
export function safeProperty<T extends object, K extends keyof T>(
  source: T | null | undefined,
  key: K,
): T[K] | undefined {
  return source && hasSafeProperty(source, key) ? source[key] : undefined
}

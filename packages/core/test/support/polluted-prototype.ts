/** Runs a test while `Object.prototype` has further members, as after a prototype pollution. */
export function withPolluted<T>(members: Record<PropertyKey, unknown>, run: () => T): T {
  for (const key of Reflect.ownKeys(members)) {
    const descriptor = Object.assign(Object.create(null), {
      value: members[key],
      configurable: true,
    })
    Reflect.defineProperty(Object.prototype, key, {
      ...descriptor,
      writable: true,
      enumerable: true,
    })
  }
  try {
    return run()
  } finally {
    for (const key of Reflect.ownKeys(members)) Reflect.deleteProperty(Object.prototype, key)
  }
}

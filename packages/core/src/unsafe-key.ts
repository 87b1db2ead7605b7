/** Whether a key reaches an object's prototype, or looks as if it did. */
export function isUnsafeKey(key: string): boolean {
  return key === '__proto__' || key === 'constructor' || key === 'prototype'
}

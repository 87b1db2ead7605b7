/** A body that can be copied, so that nobody who gets it can change it for others. */
export interface CopyableBody {
  readonly value: unknown
}

const CLONED_TRULY: readonly unknown[] = [
  Object.prototype,
  Array.prototype,
  ArrayBuffer.prototype,
  Blob.prototype,
  Date.prototype,
  Map.prototype,
  Set.prototype,
]

/**
 * Copies a body: bytes as bytes of the same class, what an adapter function made by structured clone. Undefined when it
 * cannot be copied: a stream, or an object of a class, which would lose its methods.
 */
export function copyBody(body: unknown): CopyableBody | undefined {
  if (body instanceof Uint8Array) return { value: copyBytes(body) }
  if (typeof body !== 'object' || body === null)
    return typeof body === 'function' ? undefined : { value: body }
  const prototype: unknown = Object.getPrototypeOf(body)
  if (prototype !== null && !ArrayBuffer.isView(body) && !CLONED_TRULY.includes(prototype)) return undefined
  try {
    return { value: structuredClone(body) }
  } catch {
    return undefined
  }
}

/** A copy of bytes, or of a part of them, of the same class and in memory of its own. */
export function copyBytes(bytes: Uint8Array, start?: number, end?: number): Uint8Array {
  // Not bytes.slice(): that of a Buffer gives a view of the same memory.
  return Uint8Array.prototype.slice.call(bytes, start, end)
}

/** The same for bytes that end as text: a small Buffer lies in Node's pool, which is several times as fast as memory of its own. */
export function copyToRead(bytes: Uint8Array): Uint8Array {
  return typeof Buffer === 'function' && bytes instanceof Buffer ? Buffer.from(bytes) : copyBytes(bytes)
}

interface BufferConstructor {
  from(bytes: ArrayBuffer | Uint8Array): unknown
}

/** Bytes as a Node buffer; undefined where there is none. */
export function bufferOf(bytes: ArrayBuffer | ArrayBufferView<ArrayBuffer>): unknown {
  const { Buffer } = globalThis as { Buffer?: BufferConstructor }
  // Numbers wider than a byte keep all their bytes, as they do in a blob.
  return Buffer?.from(
    ArrayBuffer.isView(bytes) ? new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) : bytes,
  )
}

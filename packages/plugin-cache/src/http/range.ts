/** Part of a body: the first byte, and the one after the last. */
export interface ByteRange {
  readonly start: number
  readonly end: number
}

const ONE_RANGE = /^bytes=(\d*)-(\d*)$/i

/**
 * The part of a body of `length` bytes that a `Range` header asks for (RFC 9110, section 14.1.2); undefined when it asks for
 * several, for another unit, or for what is not there.
 */
export function byteRange(value: string, length: number): ByteRange | undefined {
  const [, first = '', last = ''] = ONE_RANGE.exec(value.replaceAll(/[ \t]/g, '')) ?? []
  if (first === '' && last === '') return undefined
  const start = first === '' ? Math.max(0, length - Number(last)) : Number(first)
  const end = first === '' || last === '' ? length : Math.min(Number(last) + 1, length)
  return start < end ? { start, end } : undefined
}

import { bufferOf } from '#platform'
import { AxiosError } from '../errors/axios-error.ts'
import { kindOf } from '../object-kind.ts'

/** A class with the constructor of `Blob`. */
export type BlobConstructor = new (parts: (ArrayBuffer | ArrayBufferView<ArrayBuffer>)[]) => unknown

/**
 * Turns a single value into something a form can hold: dates become ISO 8601 texts in UTC, booleans texts,
 * null an empty text and bytes a blob or, for forms without blobs, a Node buffer. Anything else is left as it
 * is.
 *
 * @param blobClass class to make blobs of; null when the form cannot hold any
 * @throws AxiosError with code ERR_BAD_OPTION_VALUE for an invalid date, and with ERR_NOT_SUPPORT for a blob
 * or for bytes the form cannot hold
 */
export function fieldValue(value: unknown, blobClass: BlobConstructor | null): unknown {
  if (value === null) return ''
  if (typeof value === 'boolean') return String(value)
  if (typeof value !== 'object') return value
  if (kindOf(value) === 'Date') return isoDate(value as Date)
  if (blobClass === null && kindOf(value) === 'Blob') throw unsupported('A Blob')
  if (ArrayBuffer.isView(value) || kindOf(value) === 'ArrayBuffer') {
    const bytes = value as ArrayBuffer | ArrayBufferView<ArrayBuffer>
    const held = blobClass ? new blobClass([bytes]) : bufferOf(bytes)
    if (held === undefined) throw unsupported('Binary data')
    return held
  }
  return value
}

function isoDate(date: Date): string {
  if (!Number.isNaN(date.getTime())) return date.toISOString()
  throw new AxiosError('An invalid Date cannot be sent', 'ERR_BAD_OPTION_VALUE')
}

function unsupported(what: string): AxiosError {
  return new AxiosError(`${what} cannot be held by this kind of form`, 'ERR_NOT_SUPPORT')
}

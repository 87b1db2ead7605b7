import { AxiosHeaders, type AxiosResponse } from '@axios-ts/core'

/** The bytes of a response's body: counted after decoding, else as its Content-Length has it, else undefined. */
export function sizeOf({ size, headers }: AxiosResponse): number | undefined {
  if (size !== undefined) return size
  const length = AxiosHeaders.from(headers).get('Content-Length')
  return typeof length === 'string' && /^\d+$/.test(length) ? Number(length) : undefined
}

/** `1,204 bytes`, or `unknown size`. */
export function sizeText(size: number | undefined): string {
  return size === undefined ? 'unknown size' : `${String(size).replace(THOUSANDS, ',')} bytes`
}

/** Where a group of three digits begins that is not the first. */
const THOUSANDS = /\B(?=(?:\d{3})+$)/g

import { AxiosHeaders, type AxiosResponse } from '@axios-ts/core'

const grouped = /* @__PURE__ */ new Intl.NumberFormat('en-US')

/** The bytes of a response's body: counted after decoding, else as its Content-Length has it, else undefined. */
export function sizeOf({ size, headers }: AxiosResponse): number | undefined {
  if (size !== undefined) return size
  const length = AxiosHeaders.from(headers).get('Content-Length')
  return typeof length === 'string' && /^\d+$/.test(length) ? Number(length) : undefined
}

/** `1,204 bytes`, or `unknown size`. */
export function sizeText(size: number | undefined): string {
  return size === undefined ? 'unknown size' : `${grouped.format(size)} bytes`
}

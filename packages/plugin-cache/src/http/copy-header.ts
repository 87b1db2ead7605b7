import type { AxiosHeaders } from '@axios-ts/core'

/** Copies one header. Not by `set()`: what was read of headers before need not be made safe, nor be looked for, again. */
export function copyHeader(from: AxiosHeaders, to: AxiosHeaders, name: string): void {
  const value = from[name]
  to[name] = Array.isArray(value) ? value.slice() : value
}

import type { AxiosHeaders } from '@axios-ts/core'

/** Headers that are sent or were received, by name in lower case; several values of one name are joined with a comma. */
export type HeaderMap = ReadonlyMap<string, string>

/** Reads headers once, so that every question about them is a look-up. */
export function headerMap(headers: AxiosHeaders): HeaderMap {
  const map = new Map<string, string>()
  for (const [name, value] of headers) {
    map.set(name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value)
  }
  return map
}

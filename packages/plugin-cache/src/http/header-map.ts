import type { AxiosHeaders, AxiosHeaderValue } from '@axios-ts/core'

/** Headers that are sent or were received, by name in lower case; several values of one name are joined with a comma. */
export type HeaderMap = ReadonlyMap<string, string>

/** Reads headers once, so that every question about them is a look-up. */
export function headerMap(headers: AxiosHeaders): HeaderMap {
  const map = new Map<string, string>()
  for (const name of Object.keys(headers)) {
    const value = headers[name] as AxiosHeaderValue | undefined
    if (value === undefined || value === null || value === false) continue
    map.set(name.toLowerCase(), Array.isArray(value) ? value.join(', ') : String(value))
  }
  return map
}

import { isStoredValue } from './header-value.ts'
import { AxiosHeaders, type RawAxiosHeaders } from './headers.ts'

/** The same headers, or, where something that is not safe to be sent was assigned directly, a copy without it. */
export function safeHeaders(headers: AxiosHeaders): AxiosHeaders {
  for (const name of Object.keys(headers)) {
    if (name.trim() === '' || !isStoredValue(headers[name]))
      return new AxiosHeaders({ ...(headers as RawAxiosHeaders) })
  }
  return headers
}

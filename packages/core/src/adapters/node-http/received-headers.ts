import type { IncomingHttpHeaders } from 'node:http'
import { own } from '../../config/own-config.ts'
import type { ResolvedConfig } from '../../config/config.ts'
import { headerSlot } from '../../headers/header-name.ts'
import { AxiosHeaders, type RawAxiosHeaders } from '../../headers/headers.ts'

/** What node:http parsed is clean, in lower case and has no name twice, unless it was told to let everything pass. */
export function receivedHeaders(received: IncomingHttpHeaders, config: ResolvedConfig): AxiosHeaders {
  if (own(config).insecureHTTPParser) return new AxiosHeaders(received as RawAxiosHeaders)
  const headers = new AxiosHeaders()
  for (const name of Object.keys(received)) headers[headerSlot(name)] = received[name]
  return headers
}

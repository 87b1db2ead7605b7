import type { NetworkPhase } from '../config/connection-options.ts'
import type { AdapterFactory } from './adapter.ts'
import { FetchExchange } from './fetch-exchange.ts'
import { fetchRedirectLimit } from './fetch-redirect.ts'
import { PlatformAdapter } from './platform-adapter.ts'

const BY_CALL: Readonly<Record<string, NetworkPhase>> = { getaddrinfo: 'lookup', connect: 'connect' }
const BY_CODE: Readonly<Record<string, NetworkPhase>> = {
  UND_ERR_CONNECT_TIMEOUT: 'connect',
  UND_ERR_HEADERS_TIMEOUT: 'response',
  UND_ERR_HEADERS_OVERFLOW: 'response',
}
/** OpenSSL's names for a certificate that is not trusted, and those of Node for what else can be wrong with TLS. */
const TLS = /CERT|^ERR_(TLS|SSL)_|^EPROTO$/

/** The fetch adapter of Node, whose fetch tells more of why it failed than a browser's. */
export const createNodeFetchAdapter: AdapterFactory = () =>
  new PlatformAdapter(
    'fetch',
    (request, active) => new FetchExchange(request, active, fetchPhase).start(),
    fetchRedirectLimit,
  )

/** The phase that an error of Node's fetch is from; undefined where it could be one or the other. */
function fetchPhase(error: unknown): NetworkPhase | undefined {
  const { cause } = Object(error) as { cause?: { errors?: unknown[] } }
  const { code = '', syscall = '' } = Object(cause?.errors?.[0] ?? cause) as {
    code?: unknown
    syscall?: unknown
  }
  const [byCode, byCall] = [String(code), String(syscall)]
  if (Object.hasOwn(BY_CALL, byCall)) return BY_CALL[byCall]
  if (Object.hasOwn(BY_CODE, byCode)) return BY_CODE[byCode]
  return TLS.test(byCode) ? 'tls' : undefined
}

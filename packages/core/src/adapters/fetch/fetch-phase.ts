import type { NetworkPhase } from '../../config/connection-options.ts'

const BY_CALL: Readonly<Record<string, NetworkPhase>> = { getaddrinfo: 'lookup', connect: 'connect' }
const BY_CODE: Readonly<Record<string, NetworkPhase>> = {
  UND_ERR_CONNECT_TIMEOUT: 'connect',
  UND_ERR_HEADERS_TIMEOUT: 'response',
  UND_ERR_HEADERS_OVERFLOW: 'response',
}
/** OpenSSL's names for a certificate that is not trusted, and those of Node for what else can be wrong with TLS. */
const TLS = /CERT|^ERR_(TLS|SSL)_|^EPROTO$/

/** The phase that an error of Node's fetch, which tells more than a browser's, is from; undefined where it could be one or the other. */
export function fetchPhase(error: unknown): NetworkPhase | undefined {
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

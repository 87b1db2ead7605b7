import type { AxiosError, NetworkRequest } from '@axios-ts/core'

/** A system's code, such as ECONNRESET. */
const SYSTEM_CODE = /^E(?!RR_)[A-Z0-9_]+$/
/** What OpenSSL and Node say of a certificate or a handshake. */
const CERTIFICATE_CODE = /CERT|SIGNATURE|HOSTNAME_MISMATCH|^ERR_(?:TLS|SSL)_/
/** No connection was made. Others, such as EHOSTUNREACH, may also end one that was. */
const NOT_CONNECTED: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN'])

/** Whether it is the network that failed, and in a way that may pass. */
export function isTransient({ code = '', cause }: AxiosError): boolean {
  // axios's code for its own timeouts and aborts, which are for the call as a whole.
  if (code === 'ECONNABORTED') return false
  return (code === 'ERR_NETWORK' || SYSTEM_CODE.test(code)) && !isAboutCertificate(cause)
}

/**
 * Whether the server surely never got the request. A redirect that changed the method shows that it did: what was refused then is the
 * request after it. Where the native request is not at hand to tell, redirects must be off.
 */
export function nothingWasSent({ code = '', request: native }: AxiosError, request: NetworkRequest): boolean {
  if (!NOT_CONNECTED.has(code)) return false
  return (
    request.config.maxRedirects === 0 ||
    (native as { method?: unknown } | undefined)?.method === request.method
  )
}

function isAboutCertificate(error: unknown): boolean {
  for (let depth = 0, cause = error; depth < 5 && cause instanceof Error; depth++, { cause } = cause) {
    const { code } = cause as { code?: unknown }
    if (typeof code === 'string') return CERTIFICATE_CODE.test(code)
  }
  return false
}

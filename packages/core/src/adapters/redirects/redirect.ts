import type { ResolvedConfig } from '../../config/config.ts'
import { AxiosError } from '../../errors/axios-error.ts'
import { AxiosHeaders } from '../../headers/headers.ts'
import type { NetworkRequest, RequestBody } from '../../network.ts'
import { copyOwn, own } from '../../config/own-config.ts'
import { isSensitiveHeader } from '../../headers/sensitive-headers.ts'
import { isOneShot } from '../../request/one-shot.ts'
import { furtherSensitiveHeaders } from './further-sensitive-headers.ts'

const CREDENTIALS: ReadonlySet<string> = new Set([
  'authorization',
  'cookie',
  'cookie2',
  'proxy-authorization',
  'host',
])
const BODY_HEADER = /^(content-.+|transfer-encoding|(repr-)?digest|expect|trailer)$/i

/**
 * The request that a redirect asks for, by the rules of the Fetch standard ("HTTP-redirect fetch"), and stricter:
 * everything that may be a credential stays with the origin (scheme, host and port) that it was meant for. What one hop
 * took away no later one brings back.
 * @throws AxiosError `ERR_BAD_RESPONSE` for an address that is no http or https URL, `ERR_BAD_REQUEST` when the body
 * would have to be sent again and cannot.
 */
export function redirected(request: NetworkRequest, status: number, location: string): NetworkRequest {
  const { signal, attempt, onRedirect } = request
  let { config } = request
  const from = new URL(request.url)
  const to = parseLocation(location, from, config)
  const method = isRewritten(status, request.method) ? 'GET' : request.method
  const headers = new AxiosHeaders(request.headers)
  let { body } = request
  if (method !== request.method) {
    body = undefined
    removeHeaders(headers, (name) => BODY_HEADER.test(name))
  } else if (!isReplayable(body)) {
    const message = `A streamed body cannot be sent again, as the redirect (status ${status}) asks`
    throw new AxiosError(message, AxiosError.ERR_BAD_REQUEST, config)
  }
  if (to.origin !== from.origin) {
    const further = furtherSensitiveHeaders(config)
    removeHeaders(
      headers,
      (name) =>
        CREDENTIALS.has(name.toLowerCase()) ||
        isSensitiveHeader(name) ||
        further?.has(name.toLowerCase()) === true,
    )
    config = withoutSocket(config)
  }
  return { method, url: to.href, headers, body, signal, attempt, config, onRedirect }
}

/** A UNIX socket is one origin: the way to another leads over the network, and no redirect leads back to the socket. */
function withoutSocket(config: ResolvedConfig): ResolvedConfig {
  if (own(config).socketPath === undefined) return config
  const open = copyOwn(config)
  delete open.socketPath
  return open
}

/** Whether a body can be sent again: it is in memory or on disk, not read from a stream. */
export function isReplayable(body: RequestBody | undefined): boolean {
  return !isOneShot(body)
}

/** What a call rejects with after `maxRedirects` redirects. */
export function tooManyRedirects(config: ResolvedConfig, native: unknown): AxiosError {
  const message = 'Maximum number of redirects exceeded'
  return new AxiosError(message, AxiosError.ERR_FR_TOO_MANY_REDIRECTS, config, native)
}

function parseLocation(location: string, base: URL, config: ResolvedConfig): URL {
  const address = decode(location)
  const to = URL.canParse(address, base) ? new URL(address, base) : undefined
  if (to?.protocol !== 'http:' && to?.protocol !== 'https:') {
    const what = to ? `the protocol ${to.protocol}` : 'an address that is no URL'
    throw new AxiosError(`Redirect to ${what} refused`, AxiosError.ERR_BAD_RESPONSE, config)
  }
  to.username = to.password = to.hash = ''
  return to
}

/** Header values arrive as Latin-1, but servers put UTF-8 into this one (Fetch standard, "location URL"). */
function decode(location: string): string {
  // oxlint-disable-next-line no-control-regex
  if (!/[^\0-\x7f]/.test(location) || /[^\0-\xff]/.test(location)) return location
  return new TextDecoder().decode(Uint8Array.from(location, (character) => character.charCodeAt(0)))
}

function isRewritten(status: number, method: string): boolean {
  if (status === 303) return method !== 'GET' && method !== 'HEAD'
  return (status === 301 || status === 302) && method === 'POST'
}

function removeHeaders(headers: AxiosHeaders, matches: (name: string) => boolean): void {
  for (const name of Object.keys(headers)) if (matches(name)) headers.delete(name)
}

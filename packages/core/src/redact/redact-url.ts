import { decodeComponent } from '../decode-component.ts'

const REDACTED = 'REDACTED'

/**
 * Query parameters whose values are credentials: the OpenTelemetry semantic conventions' list for `url.full`
 * (cloud signatures) and the usual names of tokens. Compared in lower case.
 */
const SECRET_PARAMS: ReadonlySet<string> = new Set([
  'awsaccesskeyid',
  'signature',
  'sig',
  'x-amz-signature',
  'x-amz-credential',
  'x-amz-security-token',
  'x-goog-signature',
  'x-goog-credential',
  'access_token',
  'refresh_token',
  'id_token',
  'token',
  'auth_token',
  'api_key',
  'apikey',
  'api-key',
  'key',
  'secret',
  'client_secret',
  'client_assertion',
  'code',
  'password',
  'passwd',
  'passphrase',
  'pfx',
  'jwt',
])

/** Whether a query parameter or field of this name usually holds a credential. */
export function isSecretParam(name: string): boolean {
  return SECRET_PARAMS.has(name.toLowerCase())
}

/**
 * A URL fit for a log: the user information and the values of query parameters known to be secret are replaced by
 * `REDACTED`. A URL with neither comes back unchanged, byte for byte. Relative and malformed URLs are accepted.
 */
export function redactURL(url: string): string {
  const withoutUser = url.includes('@') ? redactUser(url) : url
  return withoutUser.includes('?') || withoutUser.includes('#') ? redactQuery(withoutUser) : withoutUser
}

/** Masks the user information of every URL within a text, such as the message of a foreign error. */
export function redactText(text: string): string {
  return text.replace(/\/\/[^\s/?#\\@]{1,1024}@/g, `//${REDACTED}@`)
}

function redactUser(url: string): string {
  const authority = /^([a-z][a-z0-9+.-]*:)?[/\\]{2}([^/?#\\]*)/i.exec(url)
  const host = authority?.[2]
  // A URL that does not parse has no certain end of its authority: take the widest reading of "user information".
  if (authority === null || !URL.canParse(url, 'http://localhost')) {
    return url.replace(/^([a-z][a-z0-9+.-]*:)?([/\\]*)[^]*@/i, `$1$2${REDACTED}@`)
  }
  if (!host?.includes('@')) return url
  const start = authority[0].length - host.length
  return `${url.slice(0, start)}${REDACTED}${url.slice(start + host.lastIndexOf('@'))}`
}

function redactQuery(url: string): string {
  return url.replace(/([?&#])([^=&#]*)=([^&#]*)/g, (pair, mark: string, name: string) =>
    isSecretParam(decodeComponent(name)) ? `${mark}${name}=${REDACTED}` : pair,
  )
}

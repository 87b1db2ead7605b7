import { decodeComponent } from '../decode-component.ts'
import type { BasicCredentials, ResolvedConfig } from '../config/config.ts'

/**
 * The Basic credentials of a request (RFC 7617, in UTF-8): `config.auth`, or else the URL's user information.
 * Undefined when there are neither.
 */
export function basicAuthorization(config: ResolvedConfig, url: URL): string | undefined {
  const { auth } = config
  if (auth !== undefined && auth !== null) return basic(field(auth, 'username'), field(auth, 'password'))
  if (url.username === '' && url.password === '') return undefined
  return basic(decodeComponent(url.username), decodeComponent(url.password))
}

function field(auth: object, name: 'username' | 'password'): string {
  const value: unknown = Object.hasOwn(auth, name) ? (auth as BasicCredentials)[name] : ''
  return typeof value === 'string' ? value : ''
}

function basic(username: string, password: string): string {
  const bytes = new TextEncoder().encode(`${username}:${password}`)
  return `Basic ${btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))}`
}

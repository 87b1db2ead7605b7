/**
 * Names, in lower case, of request and response headers whose value is a credential: whoever reads it can act
 * as the user. Header printing and logging replace the value of these headers.
 *
 * Left out on purpose: `www-authenticate` and `proxy-authenticate` (a challenge, no secret) and signatures
 * over a body such as `x-hub-signature-256` (useless without the key).
 *
 * Sources: RFC 9110 and RFC 6265 for the standard names, RFC 9449 for `dpop`, vendors' API manuals for the
 * rest.
 */
export const sensitiveHeaders: ReadonlySet<string> = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'dpop',
  'api-key',
  'apikey',
  'x-api-key',
  'x-apikey',
  'x-auth-token',
  'x-access-token',
  'x-refresh-token',
  'x-session-token',
  'csrf-token',
  'x-csrf-token',
  'x-csrftoken',
  'xsrf-token',
  'x-xsrf-token',
  'x-amz-security-token',
  'x-goog-api-key',
  'x-goog-iap-jwt-assertion',
  'ocp-apim-subscription-key',
  'x-functions-key',
  'cf-access-client-secret',
  'cf-access-jwt-assertion',
  'private-token',
  'x-vault-token',
  'x-shopify-access-token',
])

/**
 * Tells whether the value of a header must be kept out of logs and printed objects.
 *
 * @param name header name in any case; surrounding blanks are ignored
 * @returns true when the name is in {@link sensitiveHeaders}
 */
export function isSensitiveHeader(name: string): boolean {
  return sensitiveHeaders.has(name.trim().toLowerCase())
}

/**
 * Copies headers for the eyes of a person: values of sensitive headers are replaced with `[redacted]`, unless
 * there is nothing to hide (undefined, null or false).
 *
 * @param headers headers by name, in any case
 * @returns a plain object; the headers given are left alone
 */
export function redactHeaders(headers: { readonly [name: string]: unknown }): Record<string, unknown> {
  const shown = Object.entries(headers).map(([name, value]): [string, unknown] => {
    const empty = value === undefined || value === null || value === false
    return [name, isSensitiveHeader(name) && !empty ? '[redacted]' : value]
  })
  return Object.fromEntries(shown)
}

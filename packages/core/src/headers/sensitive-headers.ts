/**
 * How the names of request and response headers end whose value is a credential: whoever reads it can act as the
 * user. Services name theirs after one another, so the ends tell more than any list of whole names.
 *
 * Left out on purpose: `www-authenticate` and `proxy-authenticate` (a challenge, no secret), signatures over a body
 * such as `x-hub-signature-256` (useless without the key), and other tokens, such as those of pages.
 *
 * Sources: RFC 9110 and RFC 6265 for the standard names, RFC 9449 for `dpop`, vendors' API manuals for the rest.
 */
const SENSITIVE =
  /(^|[-_])(authorization|cookie|dpop|api[-_]?key|(subscription|functions)-key|(id|auth|access|refresh|session|security|private|vault|[cx]srf)[-_]?token|secret|assertion)$/i

/**
 * Tells whether the value of a header must be kept out of logs and printed objects.
 *
 * @param name header name in any case; surrounding blanks are ignored
 * @returns true when the name ends like that of a credential
 */
export function isSensitiveHeader(name: string): boolean {
  return SENSITIVE.test(name.trim())
}

import { decodeComponent } from '../decode-component.ts'
import { isSensitiveHeader } from '../headers/sensitive-headers.ts'

const REDACTED = 'REDACTED'

/**
 * Query parameters whose values are credentials, besides those that end like a sensitive header: the OpenTelemetry semantic
 * conventions' list for `url.full` (cloud signatures) and usual names. Whole names, so that what leads to a page stays to be seen.
 */
const SECRET =
  /^(awsaccesskeyid|sig|(x-(amz|goog)-)?(signature|credential)|token|key|code|password|passwd|passphrase|pfx|jwt)$/i

/** Whether a header, query parameter or field of this name usually holds a credential. */
export function isSecret(name: string): boolean {
  return SECRET.test(name) || isSensitiveHeader(name)
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
  const [start] = /^(?:[a-z][a-z0-9+.-]*:)?[/\\]*/i.exec(url) as unknown as [string]
  // A URL that does not parse has no certain end of its authority: take the widest reading of "user information".
  const isCertain = /[/\\]{2}/.test(start) && URL.canParse(url, 'http://localhost')
  const user = isCertain ? /^[^/?#\\]*@/ : /^[^]*@/
  return start + url.slice(start.length).replace(user, `${REDACTED}@`)
}

function redactQuery(url: string): string {
  return url.replace(/([?&#])([^=&#]*)=([^&#]*)/g, (pair, mark: string, name: string) =>
    isSecret(decodeComponent(name)) ? `${mark}${name}=${REDACTED}` : pair,
  )
}
